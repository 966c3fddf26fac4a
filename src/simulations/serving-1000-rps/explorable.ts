import { explorable, seedControl } from '../explorable.ts';
import { plot } from '../plot/plot.ts';
import { tail } from '../request-path/tail.ts';
import { cutOff, deadline, layouts } from './path.ts';
import { simulateServing } from './simulate.ts';

const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const shareAxis = {
  label: 'Slower than that, %',
  domain: [0.1, 100],
  scale: 'log',
  format: (value: number) => String(Number(value.toPrecision(2))),
} as const;
const described = {
  'one queue': 'one queue',
  'queue per replica': 'a queue per replica',
  'queue per worker': 'a queue per worker',
} as const;
const dashes = ['', '6 3', '2 3'];

/** The same processors behind one queue, four or many; and what a cache moves of the reads. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'load',
      label: 'Load of the plan',
      unit: '%',
      min: 40,
      max: 180,
      step: 20,
      start: 100,
    },
    { kind: 'range', name: 'vcpus', label: 'vCPUs', min: 12, max: 32, step: 4, start: 16 },
    {
      kind: 'range',
      name: 'slower',
      label: 'Store slower by',
      min: 1,
      max: 20,
      step: 1,
      start: 1,
    },
    {
      kind: 'range',
      name: 'hits',
      label: 'Hit rate of the cache',
      unit: '%',
      min: 50,
      max: 100,
      step: 1,
      start: 90,
    },
    seedControl,
  ],
  legend: `1,000 requests a second on what is left when a zone is lost. The times of the hops are an example; reads are cut off after ${cutOff} ms, an answer is late after ${deadline} ms.`,
  async show({ load, vcpus, slower, hits, seed }) {
    const runs = await simulateServing(
      { load: load / 100, vcpus, slower, hitRate: hits / 100 },
      seed,
    );
    const { byLayout, withoutCache, withCache } = runs;
    const p99s = layouts.map((name) => `${ms(byLayout[name].p99)} with ${described[name]}`);
    return {
      pictures: [
        plot('serving-1000-queues', {
          title: 'Whole path: the same vCPUs, other queues',
          description: `The share of requests that take longer, by what shares a queue; p99: ${p99s.join(', ')}.`,
          x: { label: 'Latency, ms', domain: [5, deadline * 10], scale: 'log' },
          y: shareAxis,
          lines: layouts.map((name, index) => ({
            name,
            tone: ([1, 3, 2] as const)[index] ?? 1,
            points: tail(byLayout[name].latencies),
            dash: dashes[index] ?? '',
          })),
          marks: [{ x: deadline, label: 'deadline' }],
        }),
        plot('serving-1000-cache', {
          title: 'Three reads at once: what a cache moves',
          description: `The share of requests whose reads take longer; mean ${ms(withoutCache.mean)} without and ${ms(withCache.mean)} with a cache, p99 ${ms(withoutCache.p99)} and ${ms(withCache.p99)}.`,
          x: { label: 'Latency of the reads, ms', domain: [0.5, 100], scale: 'log' },
          y: shareAxis,
          lines: [
            { name: 'store alone', tone: 2, points: tail(withoutCache.latencies) },
            {
              name: `cache, ${hits} % hits`,
              tone: 1,
              points: tail(withCache.latencies),
              dash: '6 3',
            },
          ],
          marks: [{ x: cutOff, label: 'cut-off' }],
        }),
      ],
      sentence: `The whole path’s p99 is ${p99s.join(', ')}; ${layouts.map((name) => percent(byLayout[name].lateShare)).join(', ')} are late. A cache moves the mean of the reads from ${ms(withoutCache.mean)} to ${ms(withCache.mean)} and their p99 from ${ms(withoutCache.p99)} to ${ms(withCache.p99)}; ${percent(withoutCache.degradedShare)} and ${percent(withCache.degradedShare)} of the requests do without a row.`,
    };
  },
});
