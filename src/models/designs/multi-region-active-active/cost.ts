import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import type { MultiRegionValues } from './inputs.ts';
import { machine } from './places.ts';

/** Sizes computed by the other parts of the model. */
export interface Sizes {
  /** Machines that carry the peak in one region, without any to spare. */
  needed: number;
  machines: number;
  /** Bytes per second between regions. */
  replication: number;
}

/** What the regions cost a month, against one region with the same users. */
export function cost(values: MultiRegionValues, { needed, machines, replication }: Sizes) {
  const node = machine.vcpus * values.vcpuHour * hoursPerMonth;
  const count = Math.max(2, Math.round(values.regions));
  const one = (needed + values.storeNodes) * node;
  const serving = machines * node;
  const stores = values.storeNodes * count * node;
  const transfer = ((replication * hoursPerMonth * 3600) / 1e9) * values.transfer;

  return {
    oneRegionCost: {
      label: 'One region: serving and feature store',
      unit: 'USD per month',
      value: one,
      formula: '(machines that carry the peak + store nodes) × 8 vCPUs × price × 730 h',
    },
    servingCost: {
      label: 'Serving in all regions',
      unit: 'USD per month',
      value: serving,
      formula: 'machines × 8 vCPUs × price × 730 h',
    },
    storesCost: {
      label: 'Feature stores in all regions',
      unit: 'USD per month',
      value: stores,
      formula: 'N × store nodes × 8 vCPUs × price × 730 h',
    },
    transferCost: {
      label: 'Transfer between regions',
      unit: 'USD per month',
      value: transfer,
      formula: 'replication × 730 h × price',
    },
    allRegionsCost: {
      label: 'All regions',
      unit: 'USD per month',
      value: serving + stores + transfer,
      formula: 'serving + feature stores + transfer; people who practise it come on top',
    },
    costFactor: {
      label: 'All regions, as a multiple of one',
      unit: 'ratio',
      value: (serving + stores + transfer) / one,
      formula: 'all regions ÷ one region',
    },
  } satisfies Record<string, Result>;
}
