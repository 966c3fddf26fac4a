import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { unitCost } from '../../unit-cost.ts';
import type { RecommendationValues } from './inputs.ts';
import { machine, traffic } from './traffic.ts';

/** Sizes computed by the other parts of the model. */
export interface Sizes {
  /** Machines that assemble features. */
  featureHosts: number;
  /** Machines that search and that store. */
  otherMachines: number;
  /** Accelerators of the heavy ranker. */
  rankers: number;
  trainers: number;
  /** Hours of one training run. */
  runHours: number;
  /** Bytes of logged impressions kept. */
  logBytes: number;
}

/** What it costs a month and per million pages. */
export function cost(values: RecommendationValues, sizes: Sizes) {
  const machineMonth = machine.vcpus * values.vcpuHour * hoursPerMonth;
  const featureCost = sizes.featureHosts * machineMonth;
  const otherCost = sizes.otherMachines * machineMonth;
  const rankerCost = sizes.rankers * values.smallAcceleratorHour * hoursPerMonth;
  const runsPerMonth = values.trainingRuns * (hoursPerMonth / 24);
  const trainingCost = sizes.trainers * sizes.runHours * runsPerMonth * values.largeAcceleratorHour;
  const logCost = (sizes.logBytes / 1e9) * values.storage;
  const monthlyCost = featureCost + otherCost + rankerCost + trainingCost + logCost;

  return {
    rankerCost: {
      label: 'Accelerators of the heavy ranker',
      unit: 'USD per month',
      value: rankerCost,
      formula: 'L4s × price × 730 h',
    },
    featureCost: {
      label: 'Machines that assemble features',
      unit: 'USD per month',
      value: featureCost,
      formula: 'machines × 8 vCPUs × price × 730 h',
    },
    otherCost: {
      label: 'Machines that search and store',
      unit: 'USD per month',
      value: otherCost,
      formula: '(search + profiles + items + lists) × 8 vCPUs × price × 730 h',
    },
    trainingCost: {
      label: 'Training runs',
      unit: 'USD per month',
      value: trainingCost,
      formula: 'accelerators × hours of a run × runs × price',
    },
    logCost: {
      label: 'Logged impressions in object storage',
      unit: 'USD per month',
      value: logCost,
      formula: 'bytes kept × price',
    },
    monthlyCost: {
      label: 'All of these',
      unit: 'USD per month',
      value: monthlyCost,
      formula: 'the sum; gateways, stream jobs, network and people come on top',
    },
    costPerMillion: {
      label: 'Cost of a million pages',
      unit: 'USD per million',
      value: unitCost(monthlyCost, traffic(values).mean * hoursPerMonth * 3600),
      formula: 'monthly cost ÷ (mean rate × 730 h)',
    },
  } satisfies Record<string, Result>;
}
