import { notImplemented } from '../../shared/not-implemented.ts';
import type { LimiterOptions, Decision } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

/** What is kept of a key: yours to choose. */
type Log = unknown;

/** Exact: what was taken less than `windowMs` ago counts, and may be `limit` at most. */
export class SlidingWindowLog extends KeyedLimiter<Log> {
  constructor(options: LimiterOptions) {
    super(options, options.windowMs);
  }

  protected fresh(now: number): Log {
    return notImplemented(`SlidingWindowLog.fresh at ${now}`);
  }

  protected decide(state: Log, cost: number, now: number, spend: boolean): Decision {
    notImplemented(
      `SlidingWindowLog.decide on a cost of ${cost} at ${now}, ${spend ? 'to spend' : 'to check'}, by ${String(state)}`,
    );
  }
}
