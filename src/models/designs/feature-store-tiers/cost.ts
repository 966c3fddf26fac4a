import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { storedBytes } from '../../stored-bytes.ts';
import { unitCost } from '../../unit-cost.ts';
import type { FeatureStoreValues } from './inputs.ts';
import { copies, machine } from './tiers.ts';

/** Numbers of nodes, computed by the other parts of the model. */
export interface Nodes {
  cache: number;
  whole: number;
  durable: number;
}

/** What the store costs a month, with the memory tier as a cache and as a whole copy. */
export function cost(values: FeatureStoreValues, nodes: Nodes) {
  const node = machine.vcpus * values.vcpuHour * hoursPerMonth;
  const oneCopy = values.entities * values.featureBytes;
  const disks = ((oneCopy * copies.durable) / 1e9) * values.disk;
  const cached = (nodes.cache + nodes.durable) * node + disks;
  const whole = (nodes.whole + nodes.durable) * node + disks;
  const history = storedBytes((oneCopy * values.changedShare) / 100, values.historyDays);
  const predictions = (values.peakRate / values.peakToMean) * hoursPerMonth * 3600;

  return {
    cachedCost: {
      label: 'Online store with the memory tier as a cache',
      unit: 'USD per month',
      value: cached,
      formula: '(memory + durable nodes) × 8 vCPUs × price × 730 h + disks of 3 copies',
    },
    wholeCost: {
      label: 'Online store with the memory tier as a whole copy',
      unit: 'USD per month',
      value: whole,
      formula: 'the same with more memory nodes',
    },
    extraCost: {
      label: 'What the whole copy costs more',
      unit: 'USD per month',
      value: whole - cached,
      formula: 'difference of the two',
    },
    costPerMillion: {
      label: 'Cost of the features of a million predictions, whole copy',
      unit: 'USD per million',
      value: unitCost(whole, predictions),
      formula: 'online store ÷ (peak ÷ peak-to-mean ratio × 730 h)',
    },
    historyBytes: {
      label: 'History in the offline store, before compression',
      unit: 'bytes',
      value: history,
      formula: 'entities × share changed a day × bytes × days',
    },
    historyCost: {
      label: 'Storage of the history',
      unit: 'USD per month',
      value: (history / 1e9) * values.storage,
      formula: 'history × price of object storage',
    },
  } satisfies Record<string, Result>;
}
