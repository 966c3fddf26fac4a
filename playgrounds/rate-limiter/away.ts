import { checkCost, type Decision } from './limiter.ts';

/** A limiter behind a network, such as one in Redis. */
export interface RemoteLimiter {
  take: (key: string, cost?: number) => Promise<Decision>;
}

/** What is answered when the shared limiter does not. */
export type Fallback = (key: string, cost: number) => Decision;

/** Lets all through: the service stays up, and for a while nobody is limited. */
export const failOpen: Fallback = () => ({ allowed: true, remaining: 0, retryAfterMs: 0 });

/** Refuses all: the limit holds, and the limiter's outage is the service's. */
export const failClosed =
  (retryAfterMs: number): Fallback =>
  () => ({ allowed: false, remaining: 0, retryAfterMs });

/**
 * Asks the shared limiter, for at most `timeoutMs`, and else the fallback. The third choice besides
 * open and closed is often the best: a limiter in this process, with this replica's share of the limit.
 * What the shared one decides too late, it may have spent all the same.
 *
 * @param after rings after so many ms, unless what it returns is called
 * @param onAway is told why each time: a limiter that has quietly stopped limiting is an incident
 * @throws RangeError if the cost is wrong
 */
// #region away
export async function takeOrFallBack(
  shared: RemoteLimiter,
  key: string,
  cost: number,
  { timeoutMs, fallback, after, onAway }: AwayOptions,
): Promise<Decision> {
  // Else a wrong cost would look like an outage, and be let through.
  checkCost(cost);
  let cancel: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = after(timeoutMs, () => reject(new Error(`No answer within ${timeoutMs} ms.`)));
  });
  try {
    return await Promise.race([shared.take(key, cost), late]);
  } catch (error) {
    onAway(error);
    return fallback(key, cost);
  } finally {
    cancel?.();
  }
}
// #endregion away

export interface AwayOptions {
  readonly timeoutMs: number;
  readonly fallback: Fallback;
  readonly after: (ms: number, ring: () => void) => () => void;
  readonly onAway: (error: unknown) => void;
}
