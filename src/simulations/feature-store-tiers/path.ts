import { defaultValues } from '../../models/capacity-model.ts';
import { inputs } from '../../models/designs/feature-store-tiers/inputs.ts';
import type { Hop } from '../request-path/hop.ts';
import type { ServiceTime } from '../request-path/service-time.ts';

const values = defaultValues(inputs);

/** In ms: what the design gives the features at p99. */
export const budget = values.latencyBudget;
/** What the process answers of single lookups. */
export const processHitRate = values.processHitRate / 100;
export const processLatency = values.processLatency;
export const keysPerPrediction = values.keysPerPrediction;

/** One of a hundred equal cells at peak: predictions per second. */
export const cellRate = values.peakRate / 100;

/**
 * Times of the two tiers behind the process. The medians are the model's; how far they spread is an
 * assumption, and no tier is as even as one figure makes it look.
 */
export const memoryTime = {
  kind: 'lognormal',
  median: values.cacheLatency,
  p99: 4,
} as const satisfies ServiceTime;
export const durableTime = {
  kind: 'lognormal',
  median: values.durableLatency,
  p99: 24,
} as const satisfies ServiceTime;

/**
 * The memory tier as the design has it, with a whole copy: it is asked unless the process has all
 * entities of the prediction, cut off within the budget, and what it does not answer is stale or a
 * default.
 */
export function memoryTier(keys: number): Hop {
  return {
    name: 'memory tier',
    cache: { hitRate: processHitRate ** keys, latency: processLatency },
    serviceTime: memoryTime,
    servers: 8,
    timeout: values.cutOff,
    optional: true,
  };
}
