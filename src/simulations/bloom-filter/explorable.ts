import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { type Fill, simulateFilling, simulateSizes } from './simulate.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const rates = [
  { value: '0.1', label: '10 %' },
  { value: '0.01', label: '1 %' },
  { value: '0.001', label: '0.1 %' },
] as const;

/** A filter that is filled beyond its size, beside one that grows and one with a single hash. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'rate',
      label: 'Sized for false positives of',
      options: rates,
      start: '0.01',
    },
    {
      kind: 'range',
      name: 'expected',
      label: 'Sized for keys',
      min: 200,
      max: 2000,
      step: 100,
      start: start.expected,
    },
    {
      kind: 'range',
      name: 'overfill',
      label: 'Filled up to times its size',
      min: 1,
      max: 8,
      step: 1,
      start: start.overfill,
    },
    seedControl,
  ],
  legend:
    'Solid lines are computed. Dots and broken lines are counted, with keys that were never added. The growing filter starts with an eighth of the room.',
  show({ rate: chosen, expected, overfill, seed }) {
    const rate = Number(chosen);
    const { steps, bits, hashes, growingBits } = simulateFilling(
      { rate, expected, overfill },
      seed,
    );
    const sizes = simulateSizes(expected, seed);
    const curve = (value: (step: Fill) => number): Point[] => [
      [0, 0],
      ...steps.map((step): Point => [step.keys, value(step) * 100]),
    ];
    const dots = (value: (step: Fill) => number): Point[] =>
      steps.map((step): Point => [step.keys, value(step) * 100]);
    const end = steps.at(-1) ?? { keys: 0, measured: 0, predicted: 0, oneHash: 0, growing: 0 };
    return {
      pictures: [
        plot('bloom-filling', {
          title: 'Filled beyond its size',
          description: `False positives against keys added. After ${end.keys} keys in a filter for ${expected}: ${percent(end.measured)} counted, ${percent(end.predicted)} computed, ${percent(end.growing)} in a filter that grows, ${percent(end.oneHash)} with one hash.`,
          x: { label: 'Keys added', domain: [0, end.keys] },
          y: { label: 'Unknown keys found, %', domain: [0, 100] },
          lines: [
            { name: 'one hash', tone: 2, points: curve((step) => step.oneHash), dash: '2 3' },
            { name: 'Bloom filter', tone: 1, points: curve((step) => step.predicted) },
            { name: 'growing', tone: 3, points: curve((step) => step.growing), dash: '6 3' },
          ],
          dots: [{ name: 'counted', tone: 1, points: dots((step) => step.measured) }],
          marks: overfill > 1 ? [{ x: expected, label: 'its size' }] : [],
        }),
        plot('bloom-sizes', {
          title: 'Bits for each key',
          description: `False positives against bits for each key, on a logarithmic scale: ${sizes.map((one) => `${one.bitsPerKey} bits ${percent(one.measured)}`).join(', ')}.`,
          x: { label: 'Bits for each key', domain: [0, 15] },
          y: {
            label: 'Unknown keys found, %',
            domain: [0.05, 100],
            scale: 'log',
            format: (value) => String(Number(value.toPrecision(2))),
          },
          lines: [
            {
              name: 'computed',
              tone: 1,
              points: sizes.map((one): Point => [one.bitsPerKey, one.predicted * 100]),
            },
          ],
          dots: [
            {
              name: 'counted',
              tone: 1,
              points: sizes
                .filter((one) => one.measured > 0)
                .map((one): Point => [one.bitsPerKey, one.measured * 100]),
            },
          ],
        }),
      ],
      sentence: `A filter of ${bits.toLocaleString('en-US')} bits with ${hashes} hashes is sized for ${expected.toLocaleString('en-US')} keys. After ${end.keys.toLocaleString('en-US')} it finds ${percent(end.measured)} of the unknown keys, ${percent(end.predicted)} predicted; the same bits with one hash find ${percent(end.oneHash)}, and a growing filter of ${growingBits.toLocaleString('en-US')} bits ${percent(end.growing)}.`,
    };
  },
});
