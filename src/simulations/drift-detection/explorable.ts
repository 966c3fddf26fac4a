import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { alpha, minEffect, simulateDrift } from './simulate.ts';
import { pValueAt, trueEffect } from './theory.ts';

/** 1 k, 1 M. */
function rowsText(rows: number): string {
  if (rows >= 1e6) return `${rows / 1e6} M`;
  return rows >= 1000 ? `${rows / 1000} k` : String(rows);
}

/** 10⁻², for a power of ten. */
function powerOfTen(value: number): string {
  const exponent = String(Math.round(Math.log10(value)));
  const raised = [...exponent].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]));
  return exponent === '0' ? '1' : `10${raised.join('')}`;
}

/** p-values below this are drawn on the lower edge. */
const smallest = 1e-12;
const curveRows = Array.from({ length: 49 }, (_, step) => 100 * 10 ** (step / 12));
const rowsAxis = {
  label: 'Rows in each window',
  domain: [80, 1e6],
  scale: 'log',
  format: rowsText,
} as const;

/** The same small change in ever larger windows: what a p-value says of it, and what an effect size. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'growth',
      label: 'All amounts grew by',
      unit: '%',
      min: 0,
      max: 40,
      step: 1,
      start: 5,
    },
    seedControl,
  ],
  legend:
    'Dots: windows that were drawn and judged by the solution. Line: what the change itself gives, without the chance of drawing.',
  show({ growth, seed }) {
    const frames = simulateDrift({ growth: growth / 100 }, seed);
    const effect = trueEffect(growth / 100);
    const count = (alarm: (frame: (typeof frames)[number]) => boolean) =>
      `${frames.filter(alarm).length} of ${frames.length}`;
    const byPValue = count((frame) => frame.alarmByPValue);
    const byVerdict = count((frame) => frame.alarmByVerdict);
    const expected: Point[] = curveRows.map((rows) => [
      rows,
      Math.max(smallest, pValueAt(effect, rows)),
    ]);
    return {
      pictures: [
        plot('drift-p-value', {
          title: 'The p-value falls with the rows',
          description: `p-value of the Kolmogorov-Smirnov test against the rows in each window, on logarithmic scales, for amounts that grew by ${growth} %. It is below ${alpha} in ${byPValue} windows.`,
          x: rowsAxis,
          y: {
            label: 'p-value',
            domain: [smallest, 1],
            scale: 'log',
            format: powerOfTen,
          },
          lines: [{ name: 'expected', tone: 6, points: expected, dash: '4 3' }],
          dots: [
            {
              name: 'window',
              tone: 2,
              points: frames.map(({ rows, pValue }) => [rows, Math.max(smallest, pValue)]),
            },
          ],
          marks: [{ y: alpha, label: `p = ${alpha}` }],
        }),
        plot('drift-effect', {
          title: 'The effect size settles',
          description: `D, the largest difference in shares, against the rows in each window. It settles at ${effect.toFixed(3)}; the threshold is ${minEffect}.`,
          x: rowsAxis,
          y: { label: 'D, largest difference in shares', domain: [0, 0.3] },
          lines: [
            {
              name: 'expected',
              tone: 6,
              points: curveRows.map((rows) => [rows, effect]),
              dash: '4 3',
            },
          ],
          dots: [
            {
              name: 'window',
              tone: 1,
              points: frames.map((frame) => [frame.rows, Math.min(0.3, frame.effect)]),
            },
          ],
          marks: [{ y: minEffect, label: `D = ${minEffect}` }],
        }),
      ],
      sentence: `Amounts grew by ${growth} %, which is a D of ${effect.toFixed(3)}. The rule 'p < ${alpha}' raises an alarm in ${byPValue} windows; the verdict that also asks for D of at least ${minEffect} does in ${byVerdict}.`,
    };
  },
});
