import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { type Change, changes, type Payment, score } from './population.ts';
import { minEffect, simulateChange } from './simulate.ts';

const labels: Readonly<Record<Change, string>> = {
  none: 'Nothing',
  covariate: 'Inputs (covariate)',
  label: 'Share of fraud (label)',
  concept: 'What fraud looks like (concept)',
  temporal: 'It is the weekend (temporal)',
  population: 'A new client (population)',
};
/** What the window is compared with besides the training data, where something is more alike. */
const likes: Partial<Readonly<Record<Change, string>>> = {
  temporal: 'against other weekends',
  population: 'for the old clients alone',
};
const isChange = (value: string): value is Change => (changes as readonly string[]).includes(value);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const low = -3;
const high = 5;

/** Share of the payments at or below each of some values of the feature. */
function cumulative(payments: readonly Payment[]): Point[] {
  const sorted = Float64Array.from(payments.map(({ feature }) => feature)).sort();
  let count = 0;
  return Array.from({ length: 41 }, (_, step): Point => {
    const at = low + ((high - low) * step) / 40;
    while ((sorted[count] ?? Infinity) <= at) count += 1;
    return [at, count / sorted.length];
  });
}

/** Fraud in tenths of the payments, from the lowest score to the highest: predicted and observed. */
function calibration(payments: readonly Payment[]): Point[] {
  const sorted = [...payments].sort((a, b) => a.feature - b.feature);
  const size = Math.ceil(sorted.length / 10);
  return Array.from({ length: 10 }, (_, tenth): Point => {
    const group = sorted.slice(tenth * size, (tenth + 1) * size);
    const mean = (value: (one: Payment) => number) =>
      group.reduce((sum, one) => sum + value(one), 0) / group.length;
    return [100 * mean((one) => score(one.feature)), 100 * mean((one) => Number(one.fraud))];
  });
}

/** Six kinds of change: what a test of the inputs sees, and what happens to the model. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'change',
      label: 'What changed',
      options: changes.map((value) => ({ value, label: labels[value] })),
      start: 'concept',
    },
    seedControl,
  ],
  legend:
    'Left: what can be seen at once. Right: what the labels show weeks later, in tenths of the payments by score. On the dashed line as much fraud happens as the model predicts.',
  show({ change, seed }) {
    const kind = isChange(change) ? change : 'none';
    const drawn = simulateChange(kind, seed);
    const like = likes[kind];
    const { difference, likeForLike, alarm, referenceArea, area, predicted, observed } = drawn;
    const before = calibration(drawn.reference);
    const now = calibration(drawn.current);
    const most = Math.max(60, ...[...before, ...now].flat()) + 5;
    return {
      pictures: [
        plot('change-inputs', {
          title: 'The input, before and now',
          description: `Cumulative share of the payments by the feature's value, in the training data and in the window. The largest difference D is ${difference.toFixed(3)}; the threshold is ${minEffect}.`,
          x: { label: 'Feature, standard deviations', domain: [low, high] },
          y: { label: 'Share at or below', domain: [0, 1] },
          lines: [
            { name: 'training', tone: 6, dash: '4 3', points: cumulative(drawn.reference) },
            { name: 'window', tone: 1, points: cumulative(drawn.current) },
          ],
        }),
        plot('change-labels', {
          title: 'The model, when labels come',
          description: `Observed against predicted fraud, by tenths of the payments. In the window ${percent(predicted)} are predicted and ${percent(observed)} happen.`,
          x: { label: 'Fraud predicted, %', domain: [0, most] },
          y: { label: 'Fraud observed, %', domain: [0, most] },
          lines: [
            {
              name: 'as predicted',
              tone: 6,
              dash: '4 3',
              points: [
                [0, 0],
                [most, most],
              ],
            },
          ],
          dots: [
            { name: 'training', tone: 3, points: before },
            { name: 'window', tone: 2, points: now },
          ],
        }),
      ],
      sentence: `D is ${difference.toFixed(3)}, so the drift test ${alarm ? 'raises an alarm' : 'is silent'}${like ? `; ${like} it is ${likeForLike.toFixed(3)}` : ''}. The model ranks a fraud above an honest payment in ${percent(area)} of the pairs, against ${percent(referenceArea)} in training; it predicts ${percent(predicted)} fraud, and ${percent(observed)} happens.`,
    };
  },
});
