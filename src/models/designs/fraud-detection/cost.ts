import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { unitCost } from '../../unit-cost.ts';
import type { FraudDetectionValues } from './inputs.ts';
import { machine, traffic } from './traffic.ts';

/** Sizes computed by the other parts of the model. */
export interface Sizes {
  /** Machines: scorers, store nodes and brokers. */
  machines: number;
  /** Stream tasks of one vCPU each. */
  tasks: number;
  /** Audit storage, USD per month. */
  auditCost: number;
}

/** What it costs a month, per million transactions, and with a second region. */
export function cost(values: FraudDetectionValues, { machines, tasks, auditCost }: Sizes) {
  const { mean, meanBytes } = traffic(values);
  const secondsPerMonth = hoursPerMonth * 3600;
  const vcpus = machines * machine.vcpus + tasks;
  const computeCost = vcpus * values.vcpuHour * hoursPerMonth;
  const monthlyCost = computeCost + auditCost;
  const transferCost = ((meanBytes * secondsPerMonth) / 1e9) * values.transfer;
  const secondRegionCost = computeCost + transferCost;

  return {
    computeCost: {
      label: 'Cost of the machines of one region',
      unit: 'USD per month',
      value: computeCost,
      formula: '((scorers + store nodes + brokers) × 8 + stream tasks) vCPUs × price × 730 h',
    },
    monthlyCost: {
      label: 'Cost of one region: machines and audit storage',
      unit: 'USD per month',
      value: monthlyCost,
      formula: 'machines + audit storage; people, disks, support and local traffic come on top',
    },
    costPerMillion: {
      label: 'Cost of a million transactions, one region',
      unit: 'USD per million',
      value: unitCost(monthlyCost, mean * secondsPerMonth),
      formula: 'monthly cost ÷ (mean rate × 730 h)',
    },
    secondRegionCost: {
      label: 'Extra cost of a second region that can carry the whole peak',
      unit: 'USD per month',
      value: secondRegionCost,
      formula: 'machines again + decision events sent across at the price of transfer',
    },
    secondRegionShare: {
      label: 'Extra cost of the second region as a share of the first',
      unit: 'percent',
      value: (100 * secondRegionCost) / monthlyCost,
      formula: 'extra cost ÷ cost of one region',
    },
  } satisfies Record<string, Result>;
}
