import { explorable, seedControl } from '../explorable.ts';
import { plot } from '../plot/plot.ts';
import { simulatePeeking, world, type PeekingFrame } from './simulate.ts';

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const lifts = { none: 0, one: 0.01, two: 0.02 } as const;
type Lift = keyof typeof lifts;
/** Few enough to follow a drag. */
const experiments = 150;

/** Many experiments looked at every day, by a z test and by a sequential test. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'lift',
      label: 'True difference',
      options: [
        { value: 'none', label: 'none: an A/A test' },
        { value: 'one', label: '10 % becomes 11 %' },
        { value: 'two', label: '10 % becomes 12 %' },
      ],
      start: 'none',
    },
    {
      kind: 'range',
      name: 'visitors',
      label: 'Visitors a day and variant',
      min: 250,
      max: 1500,
      step: 250,
      start: 1000,
    },
    { kind: 'range', name: 'days', label: 'Days', min: 7, max: 42, step: 7, start: 28 },
    seedControl,
  ],
  legend:
    'Each curve counts the experiments that were called significant on that day or an earlier one; the dashed curve shows each day as if it were the only look.',
  show({ lift, visitors, days, seed }) {
    const difference = lifts[lift as Lift];
    const frames = simulatePeeking(
      { days, visitorsPerDay: visitors, lift: difference },
      seed,
      experiments,
    );
    const last = frames.at(-1) ?? { naive: 0, sequential: 0, once: 0 };
    const points = (of: (frame: PeekingFrame) => number) =>
      frames.map((frame) => [frame.day, 100 * of(frame)] as const);
    const what = difference === 0 ? 'a false alarm' : 'the difference';
    const result = `the z test, read daily, had called ${percent(last.naive)} of the experiments significant, the sequential test ${percent(last.sequential)}`;
    return {
      pictures: [
        plot('peeking', {
          title: difference === 0 ? 'False alarms' : 'Differences found',
          description: `Share of ${experiments} simulated experiments with ${what}, by day. After ${days} days ${result}, and the z test with its only look on the last day ${percent(last.once)}.`,
          x: { label: 'Day', domain: [1, days] },
          y: {
            label: 'Experiments called significant, %',
            domain: [0, difference === 0 ? Math.max(30, Math.ceil(last.naive * 10) * 10) : 100],
          },
          lines: [
            { name: 'z test, daily', tone: 2, points: points(({ naive }) => naive) },
            { name: 'z test, one look', tone: 6, dash: '4 3', points: points(({ once }) => once) },
            { name: 'sequential, daily', tone: 1, points: points(({ sequential }) => sequential) },
          ],
          marks: difference === 0 ? [{ y: 100 * world.alpha, label: 'promised: 5 %' }] : [],
        }),
      ],
      sentence: `After ${days} days, ${result}. ${
        difference === 0
          ? 'There was nothing to find: every one of these is a false alarm.'
          : `With one look, on the last day, the z test would have found ${percent(last.once)}.`
      }`,
    };
  },
});
