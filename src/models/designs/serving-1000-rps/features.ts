import type { Tier } from '../../answered-by-tier.ts';
import type { Result } from '../../capacity-model.ts';
import { meanOverTiers } from '../../mean-over-tiers.ts';
import { quantileOverTiers } from '../../quantile-over-tiers.ts';
import { quantilePerCall } from '../../quantile-per-call.ts';
import { replicas } from '../../replicas.ts';
import { slowShareOfFanOut } from '../../slow-share-of-fan-out.ts';
import { storedBytes } from '../../stored-bytes.ts';
import type { Serving1000Values } from './inputs.ts';
import { zones } from './replicas.ts';

/** The reads of features, and what a shared cache before the store would change. */
export function features(values: Serving1000Values) {
  const hitRate = values.hitRate / 100;
  const reads = values.peakRate * values.entities;
  const tiers: Tier[] = [
    { hitRate, latency: values.cacheLatency },
    { hitRate: 1, latency: values.storeLatency },
  ];
  const nodes = replicas(reads, values.nodeReads, values.targetUtilisation / 100);

  return {
    reads: {
      label: 'Reads of feature rows at peak',
      unit: 'per second',
      value: reads,
      formula: 'peak rate × rows for a request',
    },
    storeNodes: {
      label: 'Nodes of the durable store, without a cache',
      unit: 'count',
      value: zones * Math.max(1, Math.ceil(nodes / (zones - 1))),
      formula: '3 zones × ⌈reads ÷ (reads of a node × target utilisation) ÷ 2⌉, at least one each',
    },
    storeUtilisation: {
      label: 'Utilisation of the nodes of two zones by these reads',
      unit: 'percent',
      value:
        (100 * reads) /
        (Math.max(1, Math.ceil(nodes / (zones - 1))) * (zones - 1)) /
        values.nodeReads,
      formula: 'reads ÷ (nodes of two zones × reads of a node)',
    },
    cachedMean: {
      label: 'Mean of one read with the cache',
      unit: 'ms',
      value: meanOverTiers(tiers),
      formula: 'cache + (1 − hit rate) × store',
    },
    cachedP95: {
      label: 'p95 of one read with the cache',
      unit: 'ms',
      value: quantileOverTiers(0.95, tiers),
      formula: 'cache alone if the hit rate is at least 95 %, otherwise cache + store',
    },
    cachedP99: {
      label: 'p99 of one read with the cache',
      unit: 'ms',
      value: quantileOverTiers(0.99, tiers),
      formula: 'cache alone if the hit rate is at least 99 %, otherwise cache + store',
    },
    missedRequests: {
      label: 'Requests with at least one miss',
      unit: 'percent',
      value: 100 * slowShareOfFanOut(1 - hitRate, values.entities),
      formula: '1 − hit rate to the power of the rows',
    },
    hitRateForP99: {
      label: 'Hit rate at which the p99 of a request is a hit',
      unit: 'percent',
      value: 100 * quantilePerCall(0.99, values.entities),
      formula: '0.99 to the power of 1 ÷ rows',
    },
    readsBehindCache: {
      label: 'Reads that would be left for the store',
      unit: 'per second',
      value: reads * (1 - hitRate),
      formula: 'reads × (1 − hit rate)',
    },
    featureBytes: {
      label: 'Feature rows in the store, three copies',
      unit: 'bytes',
      value: storedBytes(values.rows * values.rowBytes, 1, zones),
      formula: 'rows × size of a row × 3',
    },
    hotBytes: {
      label: 'Memory in a process for all restaurants and areas',
      unit: 'bytes',
      value: values.hotRows * values.rowBytes,
      formula: 'hot rows × size of a row',
    },
  } satisfies Record<string, Result>;
}
