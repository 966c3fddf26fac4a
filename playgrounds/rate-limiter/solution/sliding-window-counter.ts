import { type Decision, type LimiterOptions, retryAfter } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

interface Counts {
  window: number;
  current: number;
  previous: number;
}

/**
 * Two counters in place of the log: this window's, and the last one's, of which that part counts that
 * a window reaching back from now still covers. It takes the last window's requests as spread evenly.
 */
export class SlidingWindowCounter extends KeyedLimiter<Counts> {
  constructor(options: LimiterOptions) {
    super(options, 2 * options.windowMs);
  }

  protected fresh(now: number): Counts {
    return { window: Math.floor(now / this.options.windowMs), current: 0, previous: 0 };
  }

  // #region sliding-window-counter
  protected decide(counts: Counts, cost: number, now: number, spend: boolean): Decision {
    const { limit, windowMs } = this.options;
    const window = Math.floor(now / windowMs);
    if (window > counts.window) {
      counts.previous = window === counts.window + 1 ? counts.current : 0;
      counts.current = 0;
      counts.window = window;
    }
    const left = (window + 1) * windowMs - now;
    // In 1/windowMs of the cost, so that it is whole.
    let free = (limit - counts.current) * windowMs - counts.previous * left;
    const allowed = cost * windowMs <= free;
    if (allowed && spend) {
      counts.current += cost;
      free -= cost * windowMs;
    }
    return {
      allowed,
      remaining: Math.floor(free / windowMs),
      retryAfterMs: allowed ? 0 : retryAfter(cost <= limit, this.#untilFree(counts, cost, left)),
    };
  }
  // #endregion sliding-window-counter

  #untilFree({ current, previous }: Counts, cost: number, left: number): number {
    const { limit, windowMs } = this.options;
    const room = limit - cost;
    // Either when enough of the last window has gone out of sight, or in the next, of this one.
    if (current <= room) return left - ((room - current) * windowMs) / previous;
    return left + windowMs - (room * windowMs) / current;
  }
}
