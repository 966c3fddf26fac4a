import type { Result } from '../../capacity-model.ts';
import { flagged } from '../../flagged.ts';
import { content } from './content.ts';
import type { MultimodalValues } from './inputs.ts';

/** Days of a week on which a reviewer works. */
const workingDays = 5;

/** Two stages of models and then people: what each one gets to see. */
export function safety(values: MultimodalValues) {
  const items = content(values).vectorsPerDay;
  const first = flagged(values.harmfulShare / 100, {
    recall: values.firstRecall / 100,
    falsePositives: values.firstFalse / 100,
  });
  const second = flagged(first.precision, {
    recall: values.secondRecall / 100,
    falsePositives: values.secondFalse / 100,
  });
  const flaggedItems = items * first.share;
  const reviewed = flaggedItems * second.share;

  return {
    flaggedPerDay: {
      label: 'Items that the first stage flags a day',
      unit: 'count',
      value: flaggedItems,
      formula: 'items × (harmful × its recall + harmless × its false positives)',
    },
    firstPrecision: {
      label: 'Of these, truly harmful',
      unit: 'percent',
      value: 100 * first.precision,
      formula: 'Bayes’ rule',
    },
    reviewersWithout: {
      label: 'Reviewers on duty if people decided all of these',
      unit: 'count',
      value: Math.ceil(flaggedItems / values.reviewsPerDay),
      formula: 'items flagged ÷ items a day, rounded up',
    },
    reviewedPerDay: {
      label: 'Items that reach people a day, after the second stage',
      unit: 'count',
      value: reviewed,
      formula:
        'items flagged × (harmful × recall + harmless × false positives of the second stage)',
    },
    secondPrecision: {
      label: 'Of these, truly harmful',
      unit: 'percent',
      value: 100 * second.precision,
      formula: 'Bayes’ rule again',
    },
    reviewers: {
      label: 'Reviewers on duty after the second stage',
      unit: 'count',
      value: Math.ceil(reviewed / values.reviewsPerDay),
      formula: 'items ÷ items a day, rounded up',
    },
    reviewCost: {
      label: 'Cost of the reviewers, seven days a week',
      unit: 'USD per month',
      value: (Math.ceil(reviewed / values.reviewsPerDay) * 7 * values.reviewerCost) / workingDays,
      formula: 'reviewers on duty × 7 ÷ 5 × cost of one',
    },
    missedPerDay: {
      label: 'Harmful items a day that both stages miss',
      unit: 'count',
      value:
        items *
        (values.harmfulShare / 100) *
        (1 - (values.firstRecall / 100) * (values.secondRecall / 100)),
      formula: 'items × harmful × (1 − recall of the first × recall of the second)',
    },
  } satisfies Record<string, Result>;
}
