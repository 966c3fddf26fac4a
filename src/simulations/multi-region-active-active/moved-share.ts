import { stubbornFactor, stubbornShare } from './start.ts';

export interface Checks {
  /** s between health checks. */
  readonly interval: number;
  /** Failed checks in a row until the region counts as down. */
  readonly threshold: number;
}

/**
 * When the loss is noticed, in s after it: the first check comes somewhere within an interval.
 *
 * @param phase in [0, 1)
 */
export function noticedAfter({ interval, threshold }: Checks, phase: number): number {
  return interval * (threshold - 1 + phase);
}

/**
 * The share of a lost region's users that reach another one by DNS. Each has asked at a time of its
 * own, so that addresses expire evenly within a time to live; a few are kept for longer.
 *
 * @param since s since the record was changed
 * @param ttl time to live of the record, s
 */
export function movedShare(since: number, ttl: number): number {
  if (since < 0) return 0;
  const expired = (time: number): number => (time > 0 ? Math.min(1, since / time) : 1);
  return (1 - stubbornShare) * expired(ttl) + stubbornShare * expired(ttl * stubbornFactor);
}
