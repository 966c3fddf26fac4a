import { notImplemented } from '../../shared/not-implemented.ts';
import type { BurstOptions, Decision } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

/** What is kept of a key: yours to choose. */
type Due = unknown;

/**
 * The generic cell rate algorithm. With T = windowMs / limit, a client that keeps exactly to the rate
 * sends one unit of cost every T. The state of a key is the time at which it would be due next; a
 * cost moves that by cost · T, from now if it has passed, and may move it at most burst · T beyond now.
 * Its answers are those of the token bucket.
 */
export class Gcra extends KeyedLimiter<Due> {
  constructor(options: BurstOptions) {
    const { limit, windowMs, burst = limit } = options;
    super(options, (burst * windowMs) / limit);
  }

  protected fresh(now: number): Due {
    return notImplemented(`Gcra.fresh at ${now}`);
  }

  protected decide(state: Due, cost: number, now: number, spend: boolean): Decision {
    notImplemented(
      `Gcra.decide on a cost of ${cost} at ${now}, ${spend ? 'to spend' : 'to check'}, by ${String(state)}`,
    );
  }
}
