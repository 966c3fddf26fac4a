import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { capacity, maxQueue, simulateBatching, type BatchingRun } from './simulate.ts';
import { batchSizes, spokenBatch, start } from './start.ts';

const perSecond = (value: number): string => Math.round(value).toLocaleString('en-US');
const ms = (value: number): string => `${Math.round(value).toLocaleString('en-US')} ms`;
const percent = (share: number): string => `${Math.round(100 * share)} %`;
/** A time on an axis that spans milliseconds and seconds. */
const time = (value: number): string => (value < 100 ? `${value} ms` : `${value / 1000} s`);

/** Requests of a Poisson process in front of a model, by the size of the largest batch. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'rate',
      label: 'Requests each second',
      min: 50,
      max: 1500,
      step: 50,
      start: start.rate,
    },
    {
      kind: 'range',
      name: 'wait',
      label: 'Longest wait for others',
      unit: 'ms',
      min: 0,
      max: 20,
      step: 1,
      start: start.maxWait,
    },
    {
      kind: 'range',
      name: 'batch',
      label: 'Cost of a batch',
      unit: 'ms',
      min: 1,
      max: 20,
      step: 1,
      start: start.perBatch,
    },
    {
      kind: 'range',
      name: 'item',
      label: 'Cost of each item in it',
      unit: 'ms',
      min: 0.1,
      max: 2,
      step: 0.1,
      start: start.perItem,
    },
    seedControl,
  ],
  legend: `One batch at a time; a batch of n items takes the cost of a batch and n times that of an item. The queue holds ${maxQueue} items and refuses more. Batches of at most 1 are no batching.`,
  async show({ rate, wait, batch, item, seed }) {
    const costs = { rate, maxWait: wait, perBatch: batch, perItem: item };
    const simulate = (maxBatch: number) => simulateBatching({ ...costs, maxBatch }, seed);
    const alone = await simulate(1);
    const together = await simulate(spokenBatch);
    const runs = new Map([
      [1, alone],
      [spokenBatch, together],
    ]);
    for (const maxBatch of batchSizes)
      if (!runs.has(maxBatch)) runs.set(maxBatch, await simulate(maxBatch));
    const line = (value: (run: BatchingRun) => number): Point[] =>
      batchSizes.map((maxBatch) => [maxBatch, value(runs.get(maxBatch) ?? alone)]);
    const most = capacity({ ...costs, maxBatch: Math.max(...batchSizes) });
    const x = { label: 'Items in a batch, at most', domain: [1, 64], scale: 'log' } as const;
    const times = (together.throughput / alone.throughput).toFixed(1);
    return {
      pictures: [
        plot('batching-throughput', {
          title: 'Answers each second',
          description: `With ${perSecond(rate)} requests each second: ${perSecond(alone.throughput)} answers without batching, ${perSecond(together.throughput)} with batches of up to ${spokenBatch}.`,
          x: { ...x, format: String },
          y: { label: 'Answers, 1/s', domain: [0, Math.max(rate, Math.min(most, 2 * rate))] },
          lines: [
            {
              name: 'full batches, computed',
              tone: 6,
              dash: '4 3',
              points: batchSizes.map((maxBatch) => [maxBatch, capacity({ ...costs, maxBatch })]),
            },
            { name: 'simulated', tone: 1, points: line(({ throughput }) => throughput) },
          ],
          marks: [{ y: rate, label: 'requests' }],
        }),
        plot('batching-latency', {
          title: 'Latency',
          description: `The 99th percentile is ${ms(alone.p99)} without batching and ${ms(together.p99)} with batches of up to ${spokenBatch}.`,
          x: { ...x, format: String },
          y: { label: 'Latency', domain: [1, 10_000], scale: 'log', format: time },
          lines: [
            { name: '99th percentile', tone: 2, points: line(({ p99 }) => p99) },
            { name: 'median', tone: 1, points: line(({ p50 }) => p50) },
          ],
        }),
      ],
      sentence: `One by one the model gives ${perSecond(alone.throughput)} answers a second, with a 99th percentile of ${ms(alone.p99)}, and refuses ${percent(alone.refused)} of ${perSecond(rate)} requests. In batches of up to ${spokenBatch} it gives ${perSecond(together.throughput)}, ${times} times as many, with ${ms(together.p99)}, and refuses ${percent(together.refused)}.`,
    };
  },
});
