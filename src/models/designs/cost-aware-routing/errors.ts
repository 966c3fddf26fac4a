import type { Result } from '../../capacity-model.ts';
import type { CostAwareRoutingValues } from './inputs.ts';
import type { Policies, Policy } from './policies.ts';

/** The price of a wrong answer at which two policies cost the same in all; 0 where the second one costs less. */
const evenAt = (less: Policy, more: Policy): number =>
  Math.max(0, (more.cost - less.cost) / (more.accuracy - less.accuracy));

/** What routing costs with its wrong answers. */
export function errors(values: CostAwareRoutingValues, ways: Policies) {
  const { allCheap, allDear, cascade } = ways;
  const total = ({ cost, accuracy }: Policy): number => cost + (1 - accuracy) * values.errorCost;
  const onHard = (values.dearOnHard - values.cheapOnHard) / 100;
  const onEasy = (values.dearOnEasy - values.cheapOnEasy) / 100;

  return {
    cascadeFrom: {
      label: 'Cost of a wrong answer from which the cascade beats the small model',
      unit: 'USD',
      value: evenAt(allCheap, cascade),
      formula: 'difference of their costs ÷ difference of their right answers',
    },
    cascadeUpTo: {
      label: 'Cost of a wrong answer from which the large model beats the cascade',
      unit: 'USD',
      value: evenAt(cascade, allDear),
      formula: 'as above',
    },
    dearTotal: {
      label: 'The large model, wrong answers included, for a request',
      unit: 'USD',
      value: total(allDear),
      formula: 'cost + wrong answers × cost of one',
    },
    cheapTotal: {
      label: 'The small model, wrong answers included, for a request',
      unit: 'USD',
      value: total(allCheap),
      formula: 'as above',
    },
    cascadeTotal: {
      label: 'The cascade, wrong answers included, for a request',
      unit: 'USD',
      value: total(cascade),
      formula: 'as above',
    },
    netSaving: {
      label: 'What the cascade saves with its wrong answers counted',
      unit: 'percent',
      value: 100 * (1 - total(cascade) / total(allDear)),
      formula: '1 − cascade ÷ large model, wrong answers included',
    },
    gainWorthPassing: {
      label: 'Gain of right answers from which passing on pays, in percentage points',
      unit: 'ratio',
      value: Math.min(100, (100 * values.dear) / Math.max(values.errorCost, 1e-6)),
      formula: 'large ÷ cost of a wrong answer, at most 100',
    },
    gainOnHard: {
      label: 'Gain by the large model on hard requests, in percentage points',
      unit: 'ratio',
      value: 100 * onHard,
      formula: 'right answers of large − small',
    },
    gainOnEasy: {
      label: 'Gain by the large model on easy requests, in percentage points',
      unit: 'ratio',
      value: 100 * onEasy,
      formula: 'right answers of large − small',
    },
  } satisfies Record<string, Result>;
}
