import { type BurstOptions, type Decision, retryAfter } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

/**
 * The generic cell rate algorithm: the same answers as a token bucket, from one number. That is the
 * theoretical arrival time, at which a client that kept exactly to the rate would be due next.
 */
export class Gcra extends KeyedLimiter<{ due: number }> {
  /**
   * Times are counted from here, in 1/limit of a ms: whole, and exact up to 2^53. Counted from 1970,
   * those of a limit of a million would be beyond that already.
   */
  readonly #start: number;

  constructor(options: BurstOptions) {
    const { limit, windowMs, burst = limit } = options;
    super(options, (burst * windowMs) / limit);
    this.#start = (options.now ?? Date.now)();
  }

  protected fresh(): { due: number } {
    return { due: -Infinity };
  }

  // #region gcra
  protected decide(state: { due: number }, cost: number, now: number, spend: boolean): Decision {
    const { limit, windowMs, burst = limit } = this.options;
    const arrival = (now - this.#start) * limit;
    const tolerance = burst * windowMs;
    const due = Math.max(state.due, arrival);
    const next = due + cost * windowMs;
    const allowed = next - arrival <= tolerance;
    if (allowed && spend) state.due = next;
    const ahead = (allowed && spend ? next : due) - arrival;
    return {
      allowed,
      remaining: Math.floor((tolerance - ahead) / windowMs),
      retryAfterMs: allowed ? 0 : retryAfter(cost <= burst, (next - arrival - tolerance) / limit),
    };
  }
  // #endregion gcra
}
