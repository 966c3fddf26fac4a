import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { type Counted, simulateCounting, simulateSizes } from './simulate.ts';
import { startParameters as start } from './start.ts';
import { standardError } from './theory.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const off = (share: number): string =>
  `${percent(Math.abs(share))} too ${share < 0 ? 'low' : 'high'}`;

/** A sketch and a bitmap of the same bytes that count users, and the error of sketches of other sizes. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'precision',
      label: 'Memory of each',
      options: [
        { value: '6', label: '64 bytes' },
        { value: '7', label: '128 bytes' },
        { value: '8', label: '256 bytes' },
      ],
      start: String(start.precision),
    },
    {
      kind: 'range',
      name: 'users',
      label: 'Different users',
      min: 2000,
      max: 40_000,
      step: 2000,
      start: start.users,
    },
    seedControl,
  ],
  legend:
    'The broken straight lines are one standard error, 1.04 / √registers, above and below. Dots are measured over twenty sketches of 4,000 users.',
  show({ precision: chosen, users, seed }) {
    const precision = Number(chosen);
    const counted = simulateCounting({ precision, users }, seed);
    const sizes = simulateSizes(seed);
    const curve = (error: (one: Counted) => number): Point[] =>
      counted.map((one): Point => [one.users, error(one) * 100]);
    const end = counted.at(-1) ?? { users, sketch: NaN, raw: NaN, bitmap: NaN };
    const bytes = 2 ** precision;
    const promised = standardError(precision);
    return {
      pictures: [
        plot('hyperloglog-counting', {
          title: `Counting in ${count(bytes)} bytes`,
          description: `Error of the count against the number of users, on a logarithmic scale. After ${count(users)} users the sketch is ${off(end.sketch)}, the bitmap ${off(end.bitmap)}.`,
          x: { label: 'Different users', domain: [10, users], scale: 'log' },
          y: { label: 'Error of the count, %', domain: [-60, 60], ticks: 6 },
          lines: [
            { name: 'bitmap', tone: 2, points: curve((one) => one.bitmap), dash: '6 3' },
            { name: 'no care for small', tone: 3, points: curve((one) => one.raw), dash: '2 3' },
            { name: 'HyperLogLog', tone: 1, points: curve((one) => one.sketch) },
          ],
          marks: [
            { y: promised * 100, label: '' },
            { y: -promised * 100, label: '' },
          ],
        }),
        plot('hyperloglog-sizes', {
          title: 'Error against size',
          description: `Standard error against bytes, both on logarithmic scales: ${sizes.map((one) => `${2 ** one.precision} bytes ${percent(one.measured)}`).join(', ')}.`,
          x: { label: 'Registers of a byte', domain: [14, 1200], scale: 'log' },
          y: {
            label: 'Standard error, %',
            domain: [1, 60],
            scale: 'log',
            format: (value) => String(value),
          },
          lines: [
            {
              name: '1.04 / √registers',
              tone: 1,
              points: sizes.map((one): Point => [2 ** one.precision, one.predicted * 100]),
            },
          ],
          dots: [
            {
              name: 'measured',
              tone: 1,
              points: sizes.map((one): Point => [2 ** one.precision, one.measured * 100]),
            },
          ],
        }),
      ],
      sentence: `${count(users)} different users, counted in ${count(bytes)} bytes: HyperLogLog says ${count(users * (1 + end.sketch))}, ${off(end.sketch)}, where ${percent(promised)} is usual. A bitmap of as many bytes says ${count(users * (1 + end.bitmap))}, ${off(end.bitmap)}.`,
    };
  },
});
