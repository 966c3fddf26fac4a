import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { assumptions, simulateShadow, type Run, type Second } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { duration, slowFrom, slowUntil, maxConcurrent } = assumptions;
const milliseconds = (value: number): string => `${Math.round(value)} ms`;

/** A shadow that becomes slow, and who notices. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'slow',
      label: 'The shadow takes, while it is slow',
      unit: 'ms',
      min: 50,
      max: 3000,
      step: 50,
      start: start.slowMs,
    },
    {
      kind: 'range',
      name: 'sample',
      label: 'Requests mirrored',
      unit: '%',
      min: 0,
      max: 100,
      step: 10,
      start: 100 * start.sample,
    },
    seedControl,
  ],
  legend: `The shadow is slow from second ${slowFrom} to ${slowUntil}. The mirror runs at most ${maxConcurrent} shadow calls at once, lets ${assumptions.maxQueued} wait, and gives each ${assumptions.timeoutMs} ms.`,
  async show({ slow, sample, seed }) {
    const parameters = { slowMs: slow, sample: sample / 100 };
    const waiting = await simulateShadow('awaitingBoth', parameters, seed);
    const free = await simulateShadow('unbounded', parameters, seed);
    const mirror = await simulateShadow('mirrored', parameters, seed);
    const alone = await simulateShadow('alone', parameters, seed);
    const curve = (run: Run, value: (second: Second) => number): Point[] =>
      run.seconds.map((second, index) => [index, value(second)]);
    const x = { label: 'Time, s', domain: [0, duration] } as const;
    const spans = [{ from: slowFrom, to: slowUntil, name: 'shadow slow', tone: 6 }] as const;
    const most = Math.max(...waiting.seconds.map(({ slowest }) => slowest));
    const latencies = `${milliseconds(alone.p99)} without a shadow, ${milliseconds(mirror.p99)} with the mirror, ${milliseconds(waiting.p99)} waiting for both`;
    const running = Math.max(free.mostRunning, maxConcurrent);
    return {
      pictures: [
        plot('shadow-latency', {
          title: "The caller's slowest answer",
          description: `Second by second. While the shadow is slow, the 99th percentile is ${latencies}.`,
          x,
          y: { label: 'Latency, ms', domain: [0, Math.max(100, 1.1 * most)] },
          spans,
          lines: [
            { name: 'waits for both', tone: 2, points: curve(waiting, (s) => s.slowest) },
            { name: 'mirror', tone: 1, points: curve(mirror, (s) => s.slowest) },
            { name: 'no shadow', tone: 3, dash: '4 3', points: curve(alone, (s) => s.slowest) },
          ],
        }),
        plot('shadow-running', {
          title: 'Shadow calls under way',
          description: `At most ${free.mostRunning} without a limit, ${mirror.mostRunning} with the mirror, which dropped ${mirror.dropped} and timed ${mirror.timedOut} out.`,
          x,
          y: { label: 'Calls at once', domain: [0, Math.ceil(1.2 * running)] },
          spans,
          lines: [
            { name: 'no limit', tone: 2, step: true, points: curve(free, (s) => s.running) },
            { name: 'mirror', tone: 1, step: true, points: curve(mirror, (s) => s.running) },
          ],
          marks: [{ y: maxConcurrent, label: 'limit' }],
        }),
      ],
      sentence: `While the shadow is slow, the caller's 99th percentile is ${latencies}. Without a guard, ${waiting.sentTwice} messages are sent twice; with it, ${mirror.sentTwice}. The mirror made ${mirror.shadowCalls} shadow calls, dropped ${mirror.dropped} and let ${mirror.timedOut} time out.`,
    };
  },
});
