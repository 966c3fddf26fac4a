import type { Result } from '../../capacity-model.ts';
import { hopQuantile } from '../../hop-quantile.ts';
import type { StreamingValues } from './inputs.ts';

/** The latency budget of a home page. */
export function latency(values: StreamingValues) {
  const budgets = [
    values.gatewayBudget,
    values.stateBudget,
    values.scoringBudget,
    values.pageBudget,
    values.artworkBudget,
  ];
  const path = budgets.reduce((sum, budget) => sum + budget, 0);
  return {
    pathBudget: {
      label: 'Sum of the hop budgets',
      unit: 'ms',
      value: path,
      formula: 'gateway + state + score + rows + artwork',
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
      value: 100 * hopQuantile(0.99, budgets.length),
      formula: '1 − (1 − 0.99) ÷ 5 hops, by the union bound',
    },
  } satisfies Record<string, Result>;
}
