import { notImplemented } from '../../shared/not-implemented.ts';
import type { LimiterOptions, Decision } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

/** What is kept of a key: yours to choose. */
type Counts = unknown;

/**
 * Two counters. A window starts at each multiple of `windowMs`. What was taken in this one counts, and
 * of what was taken in the one before that share which a window that ends now still overlaps: a
 * quarter into this window, three quarters. All together may be `limit` at most.
 */
export class SlidingWindowCounter extends KeyedLimiter<Counts> {
  constructor(options: LimiterOptions) {
    super(options, 2 * options.windowMs);
  }

  protected fresh(now: number): Counts {
    return notImplemented(`SlidingWindowCounter.fresh at ${now}`);
  }

  protected decide(state: Counts, cost: number, now: number, spend: boolean): Decision {
    notImplemented(
      `SlidingWindowCounter.decide on a cost of ${cost} at ${now}, ${spend ? 'to spend' : 'to check'}, by ${String(state)}`,
    );
  }
}
