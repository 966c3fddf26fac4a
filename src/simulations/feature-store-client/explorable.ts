import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { assumptions, simulateCache, type CacheRun, type Slice } from './simulate.ts';
import { start } from './start.ts';

const { duration, entities, rate } = assumptions;
const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)} %`;
const ms = (value: number): string => `${Math.round(value).toLocaleString('en-US')} ms`;

function curve({ slices }: CacheRun, value: (slice: Slice) => number): Point[] {
  const points = slices.map((slice, index): Point => [index / 2, value(slice)]);
  return [...points, [duration, points.at(-1)?.[1] ?? NaN]];
}

/** A process that reads features through three tiers, when the middle one forgets all at once. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'exponent',
      label: 'Popularity, Zipf exponent',
      min: 0.6,
      max: 1.6,
      step: 0.1,
      start: start.exponent,
    },
    {
      kind: 'range',
      name: 'ttl',
      label: 'Kept in the process for',
      unit: 's',
      min: 0.5,
      max: 5,
      step: 0.5,
      start: start.ttl,
    },
    {
      kind: 'range',
      name: 'parallel',
      label: 'Parallel reads of the durable store',
      min: 4,
      max: 16,
      step: 1,
      start: start.parallel,
    },
    {
      kind: 'range',
      name: 'beta',
      label: 'Early expiration, beta',
      min: 0,
      max: 20,
      step: 1,
      start: start.beta,
    },
    seedControl,
  ],
  legend: `${rate} requests a second for ${entities.toLocaleString('en-US')} entities. In second ${start.onlineTtl} the online store forgets everything at once, as a batch job had written it. The naive client has the same tiers, but every miss loads for itself.`,
  async show({ exponent, ttl, parallel, beta, seed }) {
    const settings = { exponent, ttl, parallel, onlineTtl: start.onlineTtl };
    const naive = await simulateCache({ ...settings, beta: 'naive' }, seed);
    const client = await simulateCache({ ...settings, beta }, seed);
    const means = beta > 0 ? 'single flight and early expiration' : 'single flight';
    const x = { label: 'Time, s', domain: [0, duration] } as const;
    const marks = [{ x: start.onlineTtl, label: 'online expires' }];
    const share = (tier: 'local' | 'online' | 'durable') =>
      curve(client, ({ shares }) => 100 * shares[tier]);
    return {
      pictures: [
        plot('tiers-latency', {
          title: 'Latency, 99th percentile',
          description: `Over the run the 99th percentile is ${ms(naive.p99)} with the naive client and ${ms(client.p99)} with ${means}.`,
          x,
          // In seconds, since the margin has no room for 100,000.
          y: { label: 'Latency, s', domain: [0.001, 100], scale: 'log', format: String },
          marks,
          lines: [
            { name: 'naive', tone: 2, step: true, points: curve(naive, ({ p99 }) => p99 / 1000) },
            { name: 'client', tone: 1, step: true, points: curve(client, ({ p99 }) => p99 / 1000) },
          ],
        }),
        plot('tiers-shares', {
          title: 'Who answers the client',
          description: `Of the answers, ${percent(client.share.local)} come from the process, ${percent(client.share.online)} from the online store, and ${percent(client.share.durable)} from the durable one.`,
          x,
          y: { label: 'Share of the answers, %', domain: [0, 100] },
          marks,
          lines: [
            { name: 'process', tone: 1, step: true, points: share('local') },
            { name: 'online', tone: 3, step: true, points: share('online') },
            { name: 'durable', tone: 4, step: true, points: share('durable') },
          ],
        }),
      ],
      sentence: `The 99th percentile is ${ms(naive.p99)} with the naive client, which has up to ${naive.mostDurableReads} reads of the durable store under way, and ${ms(client.p99)} with ${means}, with up to ${client.mostDurableReads}. Of the gets for the ten most popular entities, ${percent(client.hotWaited, 1)} had to wait, and ${percent(naive.hotWaited, 1)} with the naive client.`,
    };
  },
});
