import { explorable, seedControl } from '../explorable.ts';
import { plot, type PlotDefinition, type Point } from '../plot/plot.ts';
import { assumptions, type OutageKind, type Run, type Second, simulateOutage } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { duration, outageStart, outageEnd, deadline } = assumptions;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const kinds = [
  { value: 'hangs', label: 'hangs' },
  { value: 'slow', label: 'answers slowly' },
  { value: 'refuses', label: 'fails at once' },
] as const satisfies readonly { value: OutageKind; label: string }[];

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const curve = (run: Run, value: (second: Second) => number): Point[] => {
  const points = run.seconds.map((second, index): Point => [index, value(second)]);
  return [...points, [duration, points.at(-1)?.[1] ?? NaN]];
};

/** A prediction service while its feature store is down, with and without a breaker. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'store',
      label: 'During the outage the store',
      options: kinds,
      start: start.kind,
    },
    {
      kind: 'range',
      name: 'rate',
      label: 'Requests each second',
      min: 20,
      max: 160,
      step: 20,
      start: start.rate,
    },
    {
      kind: 'range',
      name: 'window',
      label: 'Window',
      unit: 's',
      min: 1,
      max: 10,
      step: 1,
      start: start.window,
    },
    {
      kind: 'range',
      name: 'open',
      label: 'Open for',
      unit: 's',
      min: 1,
      max: 10,
      step: 1,
      start: start.openFor,
    },
    seedControl,
  ],
  legend: `The store is down from second ${outageStart} to ${outageEnd}. A request is late after ${deadline} ms; both services fall back to stale features or defaults. Shaded on the right: the breaker is open.`,
  async show({ store, rate, window, open, seed }) {
    const kind = kinds.find(({ value }) => value === store)?.value ?? start.kind;
    const runs = await simulateOutage({ kind, rate, window, openFor: open }, seed);
    const both = (
      value: (second: Second) => number,
    ): Pick<Required<PlotDefinition>, 'x' | 'lines'> => ({
      x: { label: 'Time, s', domain: [0, duration] },
      lines: [
        { name: 'without breaker', tone: 2, step: true, points: curve(runs.without, value) },
        { name: 'with breaker', tone: 1, step: true, points: curve(runs.with, value) },
      ],
    });
    const opened = runs.with.stays.filter(({ state }) => state === 'open');
    const late = `${percent(runs.without.lateShare)} of the requests late without a breaker, ${percent(runs.with.lateShare)} with one`;
    return {
      pictures: [
        plot('breaker-late', {
          title: 'Late or lost requests',
          description: `Share of each second's requests that are late. During the outage ${late}.`,
          y: { label: 'Requests late, %', domain: [0, 100] },
          spans: [{ from: outageStart, to: outageEnd, name: 'store down', tone: 6 }],
          ...both(({ lateShare }) => 100 * lateShare),
        }),
        plot('breaker-latency', {
          title: 'Latency, 99th percentile',
          description: `During the outage the 99th percentile is ${Math.round(runs.without.p99)} ms without a breaker and ${Math.round(runs.with.p99)} ms with one, which opened ${times(opened.length)}.`,
          y: { label: 'Latency, ms', domain: [0, 600] },
          spans: opened.map(({ from, to }) => ({ from, to, name: 'open', tone: 1 })),
          marks: [{ y: deadline, label: 'deadline' }],
          ...both(({ p99 }) => p99),
        }),
      ],
      sentence: `During the outage ${late}: the breaker opened ${times(opened.length)}, and let ${runs.with.callsWhileDown} calls through to the store in place of ${runs.without.callsWhileDown}.`,
    };
  },
});
