import { meanAttempts } from './mean-attempts.ts';
import { requireInRange } from './require-in-range.ts';

/**
 * By how much the calls to the lowest of several layers grow, when each layer above it retries the
 * one below and all that fails is the lowest: attempts to the power of the layers, as every retry of
 * an upper layer starts the retries of all below it.
 *
 * @param failureShare of single calls to the lowest layer, in [0, 1]
 * @param mostAttempts of each layer, the first one included, from 1 up
 * @param layers that retry, from 0 up
 * @throws RangeError when an argument is outside its range
 * @see https://sre.google/sre-book/addressing-cascading-failures/ four attempts in each of three
 *   layers make 64 calls for one request
 */
export function retryAmplification(
  failureShare: number,
  mostAttempts: number,
  layers: number,
): number {
  requireInRange('layers', layers, { min: 0 });
  let calls = 1;
  let failure = failureShare;
  for (let layer = 0; layer < layers; layer++) {
    calls *= meanAttempts(failure, mostAttempts);
    // what the next layer above sees fails only when all attempts did
    failure **= mostAttempts;
  }
  return calls;
}
