import type { Result } from '../../capacity-model.ts';
import { unrefreshedAtExpiry } from '../../unrefreshed-at-expiry.ts';
import type { FeatureStoreValues } from './inputs.ts';

/** How old features are when they are used, and whether early expiration does anything. */
export function freshness(values: FeatureStoreValues) {
  const { hotReads, beta, streamLag, processTtl, cacheTtl } = values;
  const loadSeconds = values.durableLatency / 1000;
  const readsPerLoad = hotReads * loadSeconds;

  return {
    batchAge: {
      label: 'Age of nightly features at most',
      unit: 'hours',
      value: 24 + values.refreshHours + processTtl / 3600,
      formula: '24 h until the next job + time of the job + time to live in the process',
    },
    streamAge: {
      label: 'Age of streamed features at most, written into the memory tier',
      unit: 's',
      value: streamLag + processTtl,
      formula: 'lag + time to live in the process',
    },
    streamAgeCached: {
      label: 'Age of streamed features at most, where the memory tier is a cache',
      unit: 's',
      value: streamLag + cacheTtl + processTtl,
      formula: 'lag + both times to live',
    },
    readsPerLoad: {
      label: 'Reads of a popular entity during one load',
      unit: 'ratio',
      value: readsPerLoad,
      formula: 'reads per second × read of the durable tier',
    },
    expiredAnyway: {
      label: 'Expiries of a popular entity before any read has begun to reload it',
      unit: 'percent',
      value: 100 * unrefreshedAtExpiry(hotReads, loadSeconds, beta),
      formula: 'e to the minus reads per second × time of a load × beta',
    },
    expiredSlowLoad: {
      label: 'The same, for features that take 1 s to compute',
      unit: 'percent',
      value: 100 * unrefreshedAtExpiry(hotReads, 1, beta),
      formula: 'e to the minus reads per second × 1 s × beta',
    },
  } satisfies Record<string, Result>;
}
