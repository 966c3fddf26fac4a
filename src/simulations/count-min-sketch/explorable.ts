import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import {
  bytesPerKey,
  type Comparison,
  events,
  simulateCounting,
  topKeys,
  widths,
} from './simulate.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const counters = {
  label: 'Counters in a row',
  domain: [55, 1200],
  scale: 'log',
} as const;

/** What the size of a sketch does to its counts, and to those of its rivals with the same memory. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'width',
      label: 'Compared at counters in a row',
      options: widths.map((width) => ({ value: String(width), label: String(width) })),
      start: String(start.width),
    },
    { kind: 'range', name: 'depth', label: 'Rows', min: 1, max: 8, step: 1, start: start.depth },
    {
      kind: 'range',
      name: 'skew',
      label: 'Skew of the keys',
      min: 0.6,
      max: 1.4,
      step: 0.1,
      start: start.skew,
    },
    seedControl,
  ],
  legend: `Left: by what share of all events a count is too high; only e^−rows of the keys are further off. Right: the mean error of the counts of the ${topKeys} keys that came most, up to 100 %. All ways have the memory of the sketch and its ${topKeys} keys; a key with its count takes ${bytesPerKey} bytes.`,
  show({ width, depth, skew, seed }) {
    const { distinct, sizes } = simulateCounting({ depth, skew }, seed);
    const chosen = sizes.find((size) => String(size.width) === width) ?? sizes[0];
    if (!chosen) throw new Error('No size was simulated.');
    // A logarithmic axis has no place for a zero.
    const curve = (value: (size: Comparison) => number): Point[] =>
      sizes.map((size): Point => [size.width, value(size) > 0 ? value(size) * 100 : NaN]);
    const topCurve = (value: (size: Comparison) => number): Point[] =>
      sizes.map((size): Point => [size.width, value(size) * 100]);
    const { sketch, conservative, spaceSaving, sampled } = chosen.top;
    const marks = [{ x: chosen.width, label: '' }];
    return {
      pictures: [
        plot('count-bound', {
          title: 'Error of all keys',
          description: `Error against counters in a row, both logarithmic. With ${chosen.width} the bound is ${percent(chosen.bound)} of all events, the plain sketch was off by ${percent(chosen.plain)}, the conservative one by ${percent(chosen.conservative)}.`,
          x: counters,
          y: {
            label: 'Too many, % of all events',
            domain: [0.005, 10],
            scale: 'log',
            format: (value) => String(Number(value.toPrecision(2))),
          },
          lines: [
            { name: 'bound', tone: 6, points: curve((size) => size.bound), dash: '6 3' },
            { name: 'plain', tone: 2, points: curve((size) => size.plain) },
            { name: 'conservative', tone: 1, points: curve((size) => size.conservative) },
          ],
          marks,
        }),
        plot('count-top', {
          title: `Error of the top ${topKeys}`,
          description: `Mean error of the counts of the ${topKeys} highest keys, against counters in a row. With ${chosen.width}: sampled ${percent(sampled.error)}, plain sketch ${percent(sketch.error)}, SpaceSaving ${percent(spaceSaving.error)}, conservative sketch ${percent(conservative.error)}.`,
          x: counters,
          y: { label: 'Mean error, %', domain: [0, 100] },
          lines: [
            {
              name: 'sampled',
              tone: 4,
              points: topCurve((size) => size.top.sampled.error),
              dash: '2 3',
            },
            { name: 'plain', tone: 2, points: topCurve((size) => size.top.sketch.error) },
            {
              name: 'SpaceSaving',
              tone: 3,
              points: topCurve((size) => size.top.spaceSaving.error),
              dash: '6 3',
            },
            {
              name: 'conservative',
              tone: 1,
              points: topCurve((size) => size.top.conservative.error),
            },
          ],
          marks,
        }),
      ],
      sentence: `${events.toLocaleString('en-US')} events of ${distinct.toLocaleString('en-US')} keys in ${(chosen.bytes / 1024).toFixed(1)} KB. Over the ${topKeys} keys that came most, exact counts of a sample are off by ${percent(sampled.error)} on average, the plain sketch by ${percent(sketch.error)}, SpaceSaving by ${percent(spaceSaving.error)}, the conservative sketch by ${percent(conservative.error)}. Of those ${topKeys} they name ${sampled.found}, ${sketch.found}, ${spaceSaving.found} and ${conservative.found}.`,
    };
  },
});
