import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import {
  duration,
  simulateSlowHop,
  slowFrom,
  slowTo,
  type SlowHopRun,
} from '../request-path/slow-hop.ts';
import { budget, cellRate, keysPerPrediction, memoryTier } from './path.ts';
import { simulateTiers } from './tiers-run.ts';

/** From 80 to 100 %, closer where the tail leaves the durable tier. */
const hitRates = [
  0.8, 0.84, 0.88, 0.91, 0.94, 0.96, 0.97, 0.98, 0.985, 0.99, 0.9933, 0.9967, 0.9985, 1,
];
const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
const percent = (share: number): string => `${Number((100 * share).toPrecision(4))} %`;
const whole = (share: number): string => `${Math.round(100 * share)} %`;
const entities = (keys: number): string => (keys === 1 ? '1 entity' : `${keys} entities`);
/** On a logarithmic axis: what is answered at once lies on it. */
const lowest = 0.1;

const curve = (run: SlowHopRun): Point[] => {
  const points = run.seconds.map(({ p99 }, second): Point => [second, Math.max(lowest, p99)]);
  return [...points, [duration, points.at(-1)?.[1] ?? lowest]];
};

/** What a hit rate does to mean and tail, and what a breaker does when the memory tier is slow. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'hits',
      label: 'Hit rate of process and memory tier',
      options: [0.8, 0.9, 0.95, 0.98, 0.99, 0.9967, 1].map((share) => ({
        value: String(share),
        label: percent(share),
      })),
      start: '0.95',
    },
    {
      kind: 'range',
      name: 'keys',
      label: 'Entities per prediction',
      min: 1,
      max: 10,
      step: 1,
      start: keysPerPrediction,
    },
    {
      kind: 'range',
      name: 'factor',
      label: 'Memory tier slower by',
      min: 2,
      max: 20,
      step: 1,
      start: 10,
    },
    seedControl,
  ],
  legend: `Latencies of the tiers are an example. Left: all lookups of a prediction at once, no cut-off. Right: one of a hundred cells, ${cellRate} predictions a second, the memory tier holds everything and is slow from second ${slowFrom} to ${slowTo}.`,
  async show({ hits, keys, factor, seed }) {
    const all = simulateTiers(hitRates, keys, seed);
    const chosen = simulateTiers([Number(hits)], keys, seed)[0];
    const path = [[memoryTier(keys)]];
    const runs = await simulateSlowHop(
      { path, hop: 'memory tier', factor, rate: cellRate, deadline: budget },
      seed,
    );
    const line = (name: 'mean' | 'p99'): Point[] =>
      all.map((one): Point => [100 * one.hitRate, one[name]]);
    const told = chosen ?? { mean: NaN, p99: NaN };
    const { without, with: guarded } = runs;
    return {
      pictures: [
        plot('tiers-hit-rate', {
          title: 'Mean and tail by hit rate',
          description: `The features of a prediction of ${entities(keys)}: at a hit rate of ${percent(Number(hits))} the mean is ${ms(told.mean)} and the p99 ${ms(told.p99)}.`,
          x: { label: 'Hit rate, %', domain: [80, 100] },
          y: { label: 'Latency, ms', domain: [0.5, 50], scale: 'log' },
          lines: [
            { name: 'p99', tone: 2, points: line('p99') },
            { name: 'mean', tone: 1, points: line('mean') },
          ],
          marks: [
            { x: 100 * Number(hits), label: 'chosen' },
            { y: budget, label: 'budget' },
          ],
        }),
        plot('tiers-slow', {
          title: `Memory tier: ${factor} times as slow`,
          description: `The p99 of the features in each second. While the memory tier is slow it is ${ms(without.p99)} without a breaker and ${ms(guarded.p99)} with one.`,
          x: { label: 'Time, s', domain: [0, duration] },
          y: { label: 'p99, ms', domain: [lowest, 50], scale: 'log' },
          lines: [
            { name: 'without breaker', tone: 2, step: true, points: curve(without) },
            { name: 'with breaker', tone: 1, step: true, points: curve(guarded) },
          ],
          spans: [{ from: slowFrom, to: slowTo, name: 'slow', tone: 6 }],
          marks: [{ y: budget, label: 'budget' }],
        }),
      ],
      sentence: `At a hit rate of ${percent(Number(hits))} the features of ${entities(keys)} take ${ms(told.mean)} on average and ${ms(told.p99)} at p99. With the memory tier ${factor} times as slow, the p99 is ${ms(without.p99)} without a breaker and ${ms(guarded.p99)} with one, ${whole(without.degradedShare)} and ${whole(guarded.degradedShare)} of the predictions get stale or default features, and the tier gets ${without.attempts.toLocaleString('en-US')} and ${guarded.attempts.toLocaleString('en-US')} calls.`,
    };
  },
});
