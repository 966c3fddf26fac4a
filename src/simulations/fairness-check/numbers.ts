import {
  impliedFalsePositiveRate,
  selectionRatio,
} from '../../../playgrounds/fairness-check/solution.ts';
import { simulateFairness } from './simulate.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const points = (share: number) => `${Math.round(share * 100)}`;

/** Group B has 20 percentage points fewer qualified; a threshold of one half. */
const atOneHalf = () => {
  const frame = simulateFairness({ gap: 0.2 }, 1).find(({ threshold }) => threshold === 0.5);
  if (!frame) throw new Error('The simulation has no threshold of one half.');
  return frame;
};
const ratioOf = (policy: 'common' | 'equalOpportunity') =>
  (atOneHalf()[policy].selectionRatio.extremes?.value ?? NaN).toFixed(2);

/** Groups of this many, of whom 40 % and 30 % were selected. */
function exampleOf(people: number) {
  const counts = (share: number) => ({
    people,
    selected: share * people,
    qualified: 0,
    qualifiedSelected: 0,
    unqualified: 0,
    unqualifiedSelected: 0,
  });
  const { interval } = {
    ...selectionRatio(
      new Map([
        ['A', counts(0.4)],
        ['B', counts(0.3)],
      ]),
    ).extremes,
  };
  return `${interval?.low.toFixed(2)} to ${interval?.high.toFixed(2)}`;
}

const model = { precision: 0.7, truePositiveRate: 0.6 };

/** The figures that the page on fairness quotes. */
export const numbers = {
  ratioCommon: () => ratioOf('common'),
  opportunityGapCommon: () => points(atOneHalf().common.truePositiveRate),
  falsePositiveGapCommon: () => points(atOneHalf().common.falsePositiveRate),
  precisionGapCommon: () => points(atOneHalf().common.precision),
  ratioOwn: () => ratioOf('equalOpportunity'),
  opportunityGapOwn: () => points(atOneHalf().equalOpportunity.truePositiveRate),
  precisionGapOwn: () => points(atOneHalf().equalOpportunity.precision),
  thresholdOwn: () => percent(atOneHalf().equalOpportunity.thresholds['B'] ?? NaN),
  /** The ratio of 30 % to 40 %, and its interval for small and for large groups. */
  exampleRatio: () => (0.3 / 0.4).toFixed(2),
  exampleOf50: () => exampleOf(50),
  exampleOf5000: () => exampleOf(5000),
  /** False positive rates that follow from a precision of 0.7 and a true positive rate of 0.6. */
  impliedAtHalf: () => percent(impliedFalsePositiveRate({ prevalence: 0.5, ...model })),
  impliedAtFifth: () => percent(impliedFalsePositiveRate({ prevalence: 0.2, ...model })),
} as const satisfies Record<string, () => string>;
