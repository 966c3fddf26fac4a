import { notImplemented } from '../../shared/not-implemented.ts';
import type { BurstOptions, Decision } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

/** What is kept of a key: yours to choose. */
type Bucket = unknown;

/**
 * A bucket that holds `burst` tokens, is full at first, and gets `limit` tokens in each `windowMs`,
 * evenly, up to `burst`. A cost takes as many tokens, if there are so many.
 */
export class TokenBucket extends KeyedLimiter<Bucket> {
  constructor(options: BurstOptions) {
    const { limit, windowMs, burst = limit } = options;
    super(options, (burst * windowMs) / limit);
  }

  protected fresh(now: number): Bucket {
    return notImplemented(`TokenBucket.fresh at ${now}`);
  }

  protected decide(state: Bucket, cost: number, now: number, spend: boolean): Decision {
    notImplemented(
      `TokenBucket.decide on a cost of ${cost} at ${now}, ${spend ? 'to spend' : 'to check'}, by ${String(state)}`,
    );
  }
}
