import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { hopQuantile } from '../../hop-quantile.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { replicas } from '../../replicas.ts';
import type { FraudDetectionValues } from './inputs.ts';
import { machine, traffic, zones } from './traffic.ts';

/** Latency budget per hop, and the scorers that keep it. */
export function hotPath(values: FraudDetectionValues) {
  const { peak, utilisation } = traffic(values);
  const budgets = [
    values.gatewayBudget,
    values.featureBudget,
    values.scoringBudget,
    values.logBudget,
  ];
  const pathBudget = budgets.reduce((sum, budget) => sum + budget, 0);
  const busyVcpus = concurrency(peak, values.scoringTime / 1000);
  const scorers = replicas(busyVcpus, machine.vcpus, utilisation);

  return {
    pathBudget: {
      label: 'Sum of the hop budgets',
      unit: 'ms',
      value: pathBudget,
      formula: 'gateway + features + score and rules + append',
    },
    reserve: {
      label: 'Reserve within the latency limit',
      unit: 'ms',
      value: values.latencyLimit - pathBudget,
      formula: 'limit − sum of the hop budgets; below zero the budgets do not fit',
    },
    hopQuantile: {
      label: 'Quantile at which each hop must keep its budget',
      unit: 'percent',
      value: 100 * hopQuantile(0.99, budgets.length),
      formula: '1 − (1 − 0.99) ÷ 4 hops, by the union bound',
    },
    pathQuantileOfP99s: {
      label: 'Quantile of the path that p99 in every hop guarantees',
      unit: 'percent',
      value: 100 - budgets.length,
      formula: '1 − 0.01 × 4 hops, by the union bound',
    },
    busyVcpus: {
      label: 'Busy vCPUs in the scorers at peak',
      unit: 'count',
      value: busyVcpus,
      formula: 'Little’s law: peak rate × processor time per transaction',
    },
    scorers: {
      label: 'Scorers of 8 vCPUs that carry the peak',
      unit: 'count',
      value: scorers,
      formula: 'busy vCPUs ÷ (8 × target utilisation), rounded up',
    },
    scorersWithSpareZone: {
      label: 'Scorers to run, so that two of three zones carry the peak',
      unit: 'count',
      value: replicasForZoneLoss(scorers, zones),
      formula: '3 × (scorers ÷ 2, rounded up)',
    },
    requestsInFlight: {
      label: 'Requests in flight if each took the whole budget',
      unit: 'count',
      value: concurrency(peak, pathBudget / 1000),
      formula: 'Little’s law: peak rate × sum of the hop budgets',
    },
  } satisfies Record<string, Result>;
}
