import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { unitCost } from '../../unit-cost.ts';
import type { StreamingValues } from './inputs.ts';
import { machine } from './traffic.ts';

/** Sizes and costs computed by the other parts of the model. */
export interface Parts {
  /** L4s that score, and that turn histories into vectors. */
  accelerators: number;
  pageMachines: number;
  /** Memory for the active profiles' pages, disks, and what crosses regions: USD per month. */
  stateCost: number;
  requestsPerDay: number;
}

/** What it costs a month, per million pages and per member. */
export function cost(values: StreamingValues, parts: Parts) {
  const acceleratorCost = parts.accelerators * values.smallAcceleratorHour * hoursPerMonth;
  const pageCost = parts.pageMachines * machine.vcpus * values.vcpuHour * hoursPerMonth;
  const monthlyCost = acceleratorCost + pageCost + parts.stateCost;
  return {
    acceleratorCost: {
      label: 'Accelerators: scoring, and histories after events',
      unit: 'USD per month',
      value: acceleratorCost,
      formula: 'L4s × price × 730 h',
    },
    pageCost: {
      label: 'Machines that build pages',
      unit: 'USD per month',
      value: pageCost,
      formula: 'machines × 8 vCPUs × price × 730 h',
    },
    stateCost: {
      label: 'Stored pages, histories, and what crosses regions',
      unit: 'USD per month',
      value: parts.stateCost,
      formula: 'active pages in memory + pages and histories on disks + events and pages sent',
    },
    monthlyCost: {
      label: 'All of these',
      unit: 'USD per month',
      value: monthlyCost,
      formula: 'the sum; training, logs, gateways, image delivery and people come on top',
    },
    costPerMillion: {
      label: 'Cost of a million home pages',
      unit: 'USD per million',
      value: unitCost(monthlyCost, parts.requestsPerDay * (hoursPerMonth / 24)),
      formula: 'monthly cost ÷ (pages a day × 30.4)',
    },
  } satisfies Record<string, Result>;
}
