import { type BurstOptions, type Decision, retryAfter } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

interface Bucket {
  /** In 1/windowMs of a token. */
  credit: number;
  at: number;
}

/**
 * A bucket that holds `burst` tokens and gets `limit` in each window. It counts in 1/windowMs of a
 * token: with whole ms, all its numbers are whole, and no rounding adds up.
 */
export class TokenBucket extends KeyedLimiter<Bucket> {
  constructor(options: BurstOptions) {
    const { limit, windowMs, burst = limit } = options;
    super(options, (burst * windowMs) / limit);
  }

  protected fresh(now: number): Bucket {
    const { limit, windowMs, burst = limit } = this.options;
    return { credit: burst * windowMs, at: now };
  }

  // #region token-bucket
  protected decide(bucket: Bucket, cost: number, now: number, spend: boolean): Decision {
    const { limit, windowMs, burst = limit } = this.options;
    const price = cost * windowMs;
    bucket.credit = Math.min(burst * windowMs, bucket.credit + (now - bucket.at) * limit);
    bucket.at = now;
    const allowed = price <= bucket.credit;
    if (allowed && spend) bucket.credit -= price;
    return {
      allowed,
      remaining: Math.floor(bucket.credit / windowMs),
      retryAfterMs: allowed ? 0 : retryAfter(cost <= burst, (price - bucket.credit) / limit),
    };
  }
  // #endregion token-bucket
}
