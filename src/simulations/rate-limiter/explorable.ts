import { explorable, seedControl } from '../explorable.ts';
import { bars } from '../plot/bars.ts';
import { plot, type Point } from '../plot/plot.ts';
import { countBefore, type Passed, simulateLimiters } from './simulate.ts';
import { startParameters as start } from './start.ts';
import { durationMs, type TrafficKind, windowMs } from './traffic.ts';

const kinds = [
  { value: 'edge', label: 'a burst on each side of the edge' },
  { value: 'patient', label: 'a burst before it, then a stream' },
  { value: 'bursts', label: 'bursts at random' },
] as const satisfies readonly { value: TrafficKind; label: string }[];

const seconds = (ms: number): number => ms / 1000;
const step = 250;

/** What each of the last ten seconds' requests adds up to. */
const curve = ({ times }: Passed): Point[] =>
  Array.from({ length: durationMs / step + 1 }, (_, index): Point => {
    const at = index * step;
    return [seconds(at), countBefore(times, at, windowMs)];
  });

/** Four ways to limit one client's bursts. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'traffic',
      label: 'The client sends',
      options: kinds,
      start: start.traffic,
    },
    {
      kind: 'range',
      name: 'limit',
      label: `Limit in ${seconds(windowMs)} s`,
      min: 5,
      max: 50,
      step: 5,
      start: start.limit,
    },
    {
      kind: 'range',
      name: 'burst',
      label: 'Size of the bucket, of the limit',
      unit: '%',
      min: 10,
      max: 100,
      step: 10,
      start: start.burstShare * 100,
    },
    seedControl,
  ],
  legend: `Windows of the clock begin every ${seconds(windowMs)} s. The left picture counts what passed in the ${seconds(windowMs)} s before each moment, which is what the limit is about.`,
  show({ traffic: chosen, limit, burst: share, seed }) {
    const traffic = kinds.find(({ value }) => value === chosen)?.value ?? start.traffic;
    const run = simulateLimiters({ traffic, limit, burstShare: share / 100 }, seed);
    const { fixed, log, counter, bucket, burst, asked } = run;
    const tokens = burst === 1 ? '1 token' : `${burst} tokens`;
    const times = (passed: Passed) => (passed.mostInWindow / limit).toFixed(2);
    const most = `fixed window ${fixed.mostInWindow}, log ${log.mostInWindow}, counter ${counter.mostInWindow}, bucket of ${tokens} ${bucket.mostInWindow}`;
    return {
      pictures: [
        plot('limiter-window', {
          title: `Let through in the last ${seconds(windowMs)} s`,
          description: `The most in any ${seconds(windowMs)} s, at a limit of ${limit}: ${most}.`,
          x: { label: 'Time, s', domain: [0, seconds(durationMs)] },
          y: { label: 'Requests', domain: [0, 2.2 * limit] },
          lines: [
            { name: 'fixed window', tone: 2, points: curve(fixed), step: true, dash: '2 3' },
            { name: 'log', tone: 3, points: curve(log), step: true },
            { name: 'counter', tone: 4, points: curve(counter), step: true, dash: '6 3' },
            { name: 'token bucket', tone: 1, points: curve(bucket), step: true },
          ],
          marks: [{ y: limit, label: 'limit' }],
        }),
        bars('limiter-peak', {
          title: `The most in any ${seconds(windowMs)} s`,
          description: `As multiples of the limit: fixed window ${times(fixed)}, log ${times(log)}, counter ${times(counter)}, token bucket ${times(bucket)}.`,
          y: { label: 'Times the limit', domain: [0, 2.2] },
          bars: [
            { name: 'fixed', passed: fixed, tone: 2 as const },
            { name: 'log', passed: log, tone: 3 as const },
            { name: 'counter', passed: counter, tone: 4 as const },
            { name: 'bucket', passed: bucket, tone: 1 as const },
          ].map(({ name, passed, tone }) => ({
            name,
            tone,
            value: passed.mostInWindow / limit,
            text: `${times(passed)} ×`,
          })),
        }),
      ],
      sentence: `Of ${asked} requests, the fixed window lets ${fixed.mostInWindow} through within ${seconds(windowMs)} s, ${times(fixed)} times the limit of ${limit}; the log ${log.mostInWindow}, the counter ${counter.mostInWindow}, and a bucket of ${tokens} ${bucket.mostInWindow}. Within one second it is ${fixed.mostInSecond} by the fixed window and ${bucket.mostInSecond} by the bucket.`,
    };
  },
});
