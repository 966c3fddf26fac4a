import { serveContinuously } from './continuous.ts';
import { drawLoad } from './load.ts';
import { bytesPerToken } from './roofline.ts';
import { serveInBatches } from './static.ts';
import type { Timeline } from './timeline.ts';

export interface LoadParameters {
  /** Requests a second, at random times. */
  readonly rate: number;
  readonly maxSequences: number;
  /** Tokens a step, of the continuous kind. */
  readonly budget: number;
  /** Memory for the KV cache, in GB. */
  readonly cache: number;
}

/** Serves the same load in batches and continuously, on the same machine. */
export function simulateLoad(
  { rate, maxSequences, budget, cache }: LoadParameters,
  seed: number,
): { batches: Timeline; continuous: Timeline } {
  const load = drawLoad(rate, seed);
  const limits = { maxSequences, cacheTokens: (1e9 * cache) / bytesPerToken };
  return {
    batches: serveInBatches(load, limits),
    continuous: serveContinuously(load, { ...limits, maxStepTokens: budget }),
  };
}
