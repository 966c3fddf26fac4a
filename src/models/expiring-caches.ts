import { requireInRange } from './require-in-range.ts';
import type { Ranks } from './zipf-ranks.ts';

/** Caches of one kind, each with entries that expire a fixed time after they were fetched. */
export interface ExpiringCaches {
  /** Seconds. */
  readonly timeToLive: number;
  /** Caches that share the requests for each key evenly; 1 where each key has one owner. */
  readonly copies: number;
}

/** What caches of one kind do. */
export interface CachedShare {
  /** Of all requests, those that they answer. */
  readonly hits: number;
  /** Entries alive in one of them on average, where `copies` is 1 the number of keys held. */
  readonly entries: number;
}

/**
 * The share of requests that expiring caches answer, one kind behind another. A cache that is asked
 * for a key at rate λ fetches it once in T + 1/λ, so it answers λT ÷ (1 + λT) from memory. Memory is
 * not a limit here: what expires is what bounds the entries.
 *
 * Requests for a key are taken as a Poisson process in each kind. For the second kind that is an
 * approximation: the misses of many caches together are close to one.
 *
 * @param ranks popularity of the keys
 * @param rate requests per second in all
 * @param caches the nearest first
 * @returns one for each kind, in the same order
 * @throws RangeError when the rate or a time to live is negative, or copies < 1
 * @see J. Jung, A. W. Berger, H. Balakrishnan, Modeling TTL-based Internet Caches, INFOCOM 2003
 */
export function expiringCaches(
  ranks: readonly Ranks[],
  rate: number,
  caches: readonly ExpiringCaches[],
): CachedShare[] {
  requireInRange('rate', rate, { min: 0 });
  for (const { timeToLive, copies } of caches) {
    requireInRange('timeToLive', timeToLive, { min: 0 });
    requireInRange('copies', copies, { min: 1 });
  }
  const reaching = ranks.map(({ share }) => share);
  return caches.map(({ timeToLive, copies }) => {
    let hits = 0;
    let entries = 0;
    ranks.forEach(({ keys }, index) => {
      const asked = reaching[index] ?? 0;
      const expected = (rate * asked * timeToLive) / copies;
      const hitRate = expected / (1 + expected);
      hits += keys * asked * hitRate;
      entries += keys * hitRate;
      reaching[index] = asked * (1 - hitRate);
    });
    return { hits, entries };
  });
}
