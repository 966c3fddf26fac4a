import type { Result } from '../../capacity-model.ts';
import { replicas } from '../../replicas.ts';
import type { FeatureStoreValues } from './inputs.ts';
import { copies, reaching } from './tiers.ts';

/** What each tier is asked for, and what the durable one is asked for without the tier before it. */
export function load(values: FeatureStoreValues) {
  const target = values.targetUtilisation / 100;
  const lookups = values.peakRate * values.keysPerPrediction;
  const reach = reaching(values);
  const cacheReads = lookups * reach.memory;
  const durableReads = lookups * reach.durable;
  const durableNodes = Math.max(
    copies.durable,
    replicas(durableReads, values.durableReadsPerNode, target),
  );
  const durableCapacity = durableNodes * values.durableReadsPerNode;
  const refill = (values.entities * values.cachedShare) / 100 / durableCapacity;

  return {
    lookups: {
      label: 'Lookups at peak',
      unit: 'per second',
      value: lookups,
      formula: 'predictions × entities per prediction',
    },
    cacheReads: {
      label: 'Reads of the memory tier',
      unit: 'per second',
      value: cacheReads,
      formula: 'lookups × (1 − process)',
    },
    durableReads: {
      label: 'Reads of the durable tier, behind a cache',
      unit: 'per second',
      value: durableReads,
      formula: 'lookups × (1 − hit rate)',
    },
    durableNodes: {
      label: 'Durable nodes for them',
      unit: 'count',
      value: durableNodes,
      formula: 'reads ÷ (reads per node × target utilisation), at least one per copy of 3',
    },
    durableCapacity: {
      label: 'Reads that these nodes can do',
      unit: 'per second',
      value: durableCapacity,
      formula: 'nodes × reads per node',
    },
    coldOverload: {
      label: 'Load of the durable tier when the memory tier is lost',
      unit: 'percent',
      value: (100 * cacheReads) / durableCapacity,
      formula: 'reads of the memory tier ÷ what the durable nodes can do',
    },
    coldNodes: {
      label: 'Durable nodes that would bear the loss of the memory tier',
      unit: 'count',
      value: replicas(cacheReads, values.durableReadsPerNode, target),
      formula: 'reads of the memory tier ÷ (reads per node × target utilisation), rounded up',
    },
    refillMinutes: {
      label: 'Time to fill the cache again, if nothing else is read',
      unit: 'minutes',
      value: refill / 60,
      formula: 'entities × cached share ÷ reads that the durable nodes can do',
    },
    nightlyWrites: {
      label: 'Writes of the nightly job, on each copy',
      unit: 'per second',
      value: values.entities / (values.refreshHours * 3600),
      formula: 'entities ÷ time of the job',
    },
  } satisfies Record<string, Result>;
}
