import type { Result } from '../../capacity-model.ts';
import { hopQuantile } from '../../hop-quantile.ts';
import type { RecommendationValues } from './inputs.ts';

const budgetsOf = (values: RecommendationValues): readonly number[] => [
  values.gatewayBudget,
  values.featureBudget,
  values.retrievalBudget,
  values.hydrationBudget,
  values.rankingBudget,
  values.composeBudget,
];

/** The budgets of a request that needs a ranking, added up, in ms. */
export function pathBudgetOf(values: RecommendationValues): number {
  return budgetsOf(values).reduce((sum, budget) => sum + budget, 0);
}

/** The latency budget of a ranked page. */
export function latency(values: RecommendationValues) {
  const path = pathBudgetOf(values);
  const hops = budgetsOf(values).length;
  return {
    pathBudget: {
      label: 'Sum of the hop budgets',
      unit: 'ms',
      value: path,
      formula: 'gateway + features + candidates + light ranker + heavy ranker + compose',
    },
    reserve: {
      label: 'Reserve within the latency limit',
      unit: 'ms',
      value: values.latencyLimit - path,
      formula: 'limit − sum of budgets; below zero the budgets do not fit',
    },
    hopQuantile: {
      label: 'Quantile at which each hop must keep its budget',
      unit: 'percent',
      value: 100 * hopQuantile(0.99, hops),
      formula: '1 − (1 − 0.99) ÷ 6 hops, by the union bound',
    },
  } satisfies Record<string, Result>;
}
