import { bloomFilterBytes } from '../../bloom-filter-bytes.ts';
import type { Result } from '../../capacity-model.ts';
import { replicas } from '../../replicas.ts';
import type { FeatureStoreValues } from './inputs.ts';
import { copies, machine, reaching } from './tiers.ts';

/** What the memory tier holds, as a cache and as a whole copy, and what the process holds. */
export function memory(values: FeatureStoreValues) {
  const target = values.targetUtilisation / 100;
  const nightlyWrites = values.entities / (values.refreshHours * 3600);
  const reads = values.peakRate * values.keysPerPrediction * reaching(values).memory;
  const wholeMemory = values.entities * values.featureBytes * copies.memory;
  const cacheMemory = (wholeMemory * values.cachedShare) / 100;
  const forOperations = replicas(
    reads + nightlyWrites * copies.memory,
    values.cacheOperations,
    target,
  );
  const nodesFor = (bytes: number) =>
    Math.max(copies.memory, forOperations, replicas(bytes, machine.memory, target));

  return {
    cacheMemory: {
      label: 'Memory of the memory tier as a cache, both copies',
      unit: 'bytes',
      value: cacheMemory,
      formula: 'entities × cached share × bytes × 2',
    },
    cacheNodes: {
      label: 'Memory nodes of 64 GB as a cache',
      unit: 'count',
      value: nodesFor(cacheMemory),
      formula: 'the larger of memory ÷ (64 GB × target) and operations ÷ (per node × target)',
    },
    wholeMemory: {
      label: 'Memory of the memory tier as a whole copy, both copies',
      unit: 'bytes',
      value: wholeMemory,
      formula: 'entities × bytes × 2',
    },
    wholeNodes: {
      label: 'Memory nodes of 64 GB as a whole copy',
      unit: 'count',
      value: nodesFor(wholeMemory),
      formula: 'as above',
    },
    nodesForOperations: {
      label: 'Memory nodes that the operations need',
      unit: 'count',
      value: forOperations,
      formula: '(reads + nightly writes × 2 copies) ÷ (operations per node × target), rounded up',
    },
    processMemory: {
      label: 'Memory of the cache in one process',
      unit: 'bytes',
      value: values.processEntries * values.featureBytes,
      formula: 'entries × bytes',
    },
    bloomBytes: {
      label: 'A Bloom filter of all entities, one false positive in a hundred',
      unit: 'bytes',
      value: bloomFilterBytes(values.entities, 0.01),
      formula: 'entities × −ln 0.01 ÷ (ln 2)² bits',
    },
  } satisfies Record<string, Result>;
}
