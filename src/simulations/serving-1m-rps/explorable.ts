import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { tail } from '../request-path/tail.ts';
import { deadline, duration, emptiedAt, queueLimit } from './path.ts';
import { simulateEmptied, step, type Emptied } from './simulate.ts';

const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const shortest = 0.2;
const tones = [1, 3, 4] as const;

function bySecond({ p99s }: Emptied): Point[] {
  const points = p99s.map((p99, index): Point => [index * step, p99]);
  return [...points, [duration, points.at(-1)?.[1] ?? NaN]];
}

/** The caches of the owners are emptied at peak, before queues with and without a bound. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'load',
      label: 'Load of the plan',
      unit: '%',
      min: 60,
      max: 140,
      step: 20,
      start: 100,
    },
    { kind: 'range', name: 'zones', label: 'Zones left', min: 2, max: 3, step: 1, start: 2 },
    {
      kind: 'range',
      name: 'lost',
      label: 'Caches emptied',
      unit: '%',
      min: 0,
      max: 100,
      step: 10,
      start: 100,
    },
    {
      kind: 'range',
      name: 'slower',
      label: 'Features slower by',
      min: 1,
      max: 10,
      step: 1,
      start: 1,
    },
    seedControl,
  ],
  legend: `A slice of the owners with one processor in each zone; times are an example. Their caches are emptied at second ${emptiedAt} and fill again as keys are asked for. With a bound, ${queueLimit} calls may wait, and the rest get a default score. An answer is late after ${deadline} ms.`,
  async show({ load, zones, lost, slower, seed }) {
    const parameters = { load: load / 100, zones, lost: lost / 100, slower };
    const { bounded, unbounded } = await simulateEmptied(parameters, seed);
    const p99s = `${ms(unbounded.p99)} without a bound and ${ms(bounded.p99)} with one`;
    const hops = bounded.run.hops.map(({ hop: { name }, latencies }, index) => ({
      name,
      tone: tones[index % tones.length] ?? 1,
      // what is refused takes no time, which a logarithmic axis cannot show
      points: tail(latencies.map((latency) => Math.max(shortest, latency))),
      dash: '4 3',
    }));
    return {
      pictures: [
        plot('serving-1m-hops', {
          title: 'With a bound: who exceeds what',
          description: `The share of calls that take longer, by hop and for the whole path, hits included, over all ${duration} seconds. No hop with a cut-off exceeds it, and the path stays below ${deadline} ms.`,
          x: { label: 'Latency, ms', domain: [shortest, deadline * 2], scale: 'log' },
          y: {
            label: 'Slower than that, %',
            domain: [0.1, 100],
            scale: 'log',
            format: (value) => String(Number(value.toPrecision(2))),
          },
          lines: [
            ...hops,
            {
              name: 'whole path',
              tone: 5,
              points: tail(bounded.run.requests.map(({ latency }) => latency)),
            },
          ],
          marks: [{ x: deadline, label: 'deadline' }],
        }),
        plot('serving-1m-emptied', {
          title: 'Owners’ caches emptied at peak',
          description: `The p99 in each tenth of a second; in the two seconds after, it is ${p99s}.`,
          x: { label: 'Time, s', domain: [0, duration] },
          y: { label: 'p99, ms', domain: [1, 1000], scale: 'log' },
          lines: [
            { name: 'queue without bound', tone: 2, step: true, points: bySecond(unbounded) },
            { name: 'queue with a bound', tone: 1, step: true, points: bySecond(bounded) },
          ],
          marks: [
            { y: deadline, label: 'deadline' },
            { x: emptiedAt, label: 'emptied' },
          ],
        }),
      ],
      sentence: `${lost === 0 ? 'In the same two seconds with no cache emptied' : 'In the two seconds after the caches were emptied'}, the p99 is ${p99s}; ${percent(unbounded.lateShare)} and ${percent(bounded.lateShare)} of the answers are late, and ${percent(unbounded.degradedShare)} and ${percent(bounded.degradedShare)} do without features or get a default score.`,
    };
  },
});
