export type Algorithm = 'token-bucket' | 'gcra' | 'sliding-window-log' | 'sliding-window-counter';

/** How much a limiter lets through. */
export interface LimiterOptions {
  /** So much cost in `windowMs`: a whole number from 1 up. */
  readonly limit: number;
  /** The length of the window in ms: a whole number from 1 up. */
  readonly windowMs: number;
  /** At most so many keys are held: a whole number from 2 up. Default 100,000. */
  readonly maxKeys?: number;
  /** The clock, in ms. Default `Date.now`. */
  readonly now?: () => number;
}

/** A limiter that lets a burst through, and then a steady rate of `limit` in `windowMs`. */
export interface BurstOptions extends LimiterOptions {
  /** So much cost at once, after a rest: a whole number from 1 up. Default `limit`. */
  readonly burst?: number;
}

/** What a limiter answers. */
export interface Decision {
  readonly allowed: boolean;
  /** The largest whole cost that would be allowed right after this answer. */
  readonly remaining: number;
  /**
   * 0 if allowed. Else the fewest whole ms after which the same cost is allowed, if nobody takes
   * anything meanwhile; Infinity if it can never be.
   */
  readonly retryAfterMs: number;
}

/** Keeps apart as many limits as there are keys, all with the same options. */
export interface RateLimiter {
  /** Spends the cost if that is allowed. A refusal spends nothing. */
  take: (key: string, cost?: number) => Decision;
  /** What `take` would answer; `remaining` is what there is now. Spends nothing. */
  check: (key: string, cost?: number) => Decision;
}

/** One limit of several that a request must keep, each once, and what the request costs there. */
export interface Charge {
  readonly limiter: RateLimiter;
  readonly cost: number;
}

/** What several limits answer together. */
export interface JointDecision {
  /** Whether all of them allow it. */
  readonly allowed: boolean;
  /** Of each, in the order in which they were given. */
  readonly remaining: readonly number[];
  /** The longest of their waits. */
  readonly retryAfterMs: number;
}

const largest = Number.MAX_SAFE_INTEGER;

/** @throws RangeError that names the option and what it should be */
export function checkOptions({ limit, windowMs, maxKeys = 2, burst = limit }: BurstOptions): void {
  requireWhole('limit', limit, 1);
  requireWhole('windowMs', windowMs, 1);
  requireWhole('burst', burst, 1);
  requireWhole('maxKeys', maxKeys, 2);
  if (Math.max(limit, burst) * windowMs > largest)
    throw new RangeError(
      `limit and burst times windowMs must be below 2^53, so that counts stay exact. Use a shorter window than ${windowMs} ms.`,
    );
}

/** @throws RangeError unless the cost is a whole number from 1 up */
export function checkCost(cost: number): void {
  requireWhole('cost', cost, 1);
}

/**
 * A refusal's wait in whole ms, so that it is over when it ends; Infinity where no wait helps.
 * @param possible whether the cost can ever be allowed
 */
export function retryAfter(possible: boolean, ms: number): number {
  return possible ? Math.ceil(ms) : Infinity;
}

function requireWhole(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw new RangeError(`${name} must be a whole number from ${least} up, not ${value}.`);
}
