import { notImplemented } from '../shared/not-implemented.ts';
import {
  type BurstOptions,
  type Charge,
  checkOptions,
  type Decision,
  type JointDecision,
  type LimiterOptions,
  type RateLimiter,
} from './limiter.ts';

/*
 * All four limiters:
 * - keep a limit for each key, and know nothing of a key that is new;
 * - are exact where limit, costs and times are whole: no rounding costs a client a request;
 * - refuse a cost that is no whole number from 1 up, with `checkCost`;
 * - take a clock that is set back as standing still: the same time is granted once;
 * - hold at most `maxKeys` keys. The last `maxKeys / 2` different keys are always among them. A key
 *   that was not asked for three times as long as its state takes to be as good as fresh has left
 *   when the next request is done. No timer is needed for that.
 */

/**
 * A bucket that holds `burst` tokens, is full at first, and gets `limit` tokens in each `windowMs`,
 * evenly, up to `burst`. A cost takes as many tokens, if there are so many.
 */
export class TokenBucket implements RateLimiter {
  readonly options: BurstOptions;

  /** Throws if an option is out of range, naming it. */
  constructor(options: BurstOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Keys held. */
  get size(): number {
    return notImplemented('TokenBucket.size');
  }

  take(key: string, cost = 1): Decision {
    notImplemented(`TokenBucket.take('${key}', ${cost})`);
  }

  check(key: string, cost = 1): Decision {
    notImplemented(`TokenBucket.check('${key}', ${cost})`);
  }
}

/**
 * The generic cell rate algorithm. With T = windowMs / limit, a client that keeps exactly to the rate
 * sends one unit of cost every T. The state of a key is the time at which it would be due next; a
 * cost moves that by cost · T, from now if it has passed, and may move it at most burst · T beyond now.
 * Its answers are those of the token bucket.
 */
export class Gcra implements RateLimiter {
  readonly options: BurstOptions;

  /** Throws if an option is out of range, naming it. */
  constructor(options: BurstOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Keys held. */
  get size(): number {
    return notImplemented('Gcra.size');
  }

  take(key: string, cost = 1): Decision {
    notImplemented(`Gcra.take('${key}', ${cost})`);
  }

  check(key: string, cost = 1): Decision {
    notImplemented(`Gcra.check('${key}', ${cost})`);
  }
}

/** Exact: what was taken less than `windowMs` ago counts, and may be `limit` at most. */
export class SlidingWindowLog implements RateLimiter {
  readonly options: LimiterOptions;

  /** Throws if an option is out of range, naming it. */
  constructor(options: LimiterOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Keys held. */
  get size(): number {
    return notImplemented('SlidingWindowLog.size');
  }

  take(key: string, cost = 1): Decision {
    notImplemented(`SlidingWindowLog.take('${key}', ${cost})`);
  }

  check(key: string, cost = 1): Decision {
    notImplemented(`SlidingWindowLog.check('${key}', ${cost})`);
  }
}

/**
 * Two counters. A window starts at each multiple of `windowMs`. What was taken in this one counts, and
 * of what was taken in the one before that share which a window that ends now still overlaps: a
 * quarter into this window, three quarters. All together may be `limit` at most.
 */
export class SlidingWindowCounter implements RateLimiter {
  readonly options: LimiterOptions;

  /** Throws if an option is out of range, naming it. */
  constructor(options: LimiterOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Keys held. */
  get size(): number {
    return notImplemented('SlidingWindowCounter.size');
  }

  take(key: string, cost = 1): Decision {
    notImplemented(`SlidingWindowCounter.take('${key}', ${cost})`);
  }

  check(key: string, cost = 1): Decision {
    notImplemented(`SlidingWindowCounter.check('${key}', ${cost})`);
  }
}

/** Takes from all limits if each allows it, else from none: for the requests and tokens of a tenant. */
export function takeAll(key: string, charges: readonly Charge[]): JointDecision {
  notImplemented(`takeAll('${key}', ${charges.length} charges)`);
}
