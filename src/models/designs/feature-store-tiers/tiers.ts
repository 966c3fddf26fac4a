import type { Tier } from '../../answered-by-tier.ts';
import type { FeatureStoreValues } from './inputs.ts';

/** One machine type everywhere keeps the sums checkable. Bytes and vCPUs. */
export const machine = { vcpus: 8, memory: 64e9 };

/** In memory: a primary and a replica in another zone. On disk: a majority survives a zone. */
export const copies = { memory: 2, durable: 3 };

/** The three tiers that one lookup goes through, each asked after the one before it. */
export function tiers(values: FeatureStoreValues): Tier[] {
  return [
    { hitRate: values.processHitRate / 100, latency: values.processLatency },
    { hitRate: values.cacheHitRate / 100, latency: values.cacheLatency },
    { hitRate: 1, latency: values.durableLatency },
  ];
}

/** Shares of all lookups that reach the memory tier and the durable tier. */
export function reaching(values: FeatureStoreValues): { memory: number; durable: number } {
  const memory = 1 - values.processHitRate / 100;
  return { memory, durable: memory * (1 - values.cacheHitRate / 100) };
}
