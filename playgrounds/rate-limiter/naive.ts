import type { Decision, LimiterOptions, RateLimiter } from './limiter.ts';

/**
 * The naive rival: a counter for each window of the clock, which starts again at 0. It lets the limit
 * through at the end of one window and again at the start of the next. It keeps every key for ever.
 */
export class FixedWindow implements RateLimiter {
  readonly #windows = new Map<string, { start: number; used: number }>();
  readonly #options: LimiterOptions;

  constructor(options: LimiterOptions) {
    this.#options = options;
  }

  take(key: string, cost = 1): Decision {
    const decision = this.check(key, cost);
    if (!decision.allowed) return decision;
    this.#window(key).used += cost;
    return { ...decision, remaining: decision.remaining - cost };
  }

  check(key: string, cost = 1): Decision {
    const { limit, windowMs, now = Date.now } = this.#options;
    const { start, used } = this.#window(key);
    const allowed = used + cost <= limit;
    const wait = cost > limit ? Infinity : start + windowMs - now();
    return { allowed, remaining: limit - used, retryAfterMs: allowed ? 0 : wait };
  }

  #window(key: string): { start: number; used: number } {
    const { windowMs, now = Date.now } = this.#options;
    const start = Math.floor(now() / windowMs) * windowMs;
    let window = this.#windows.get(key);
    if (window?.start !== start) this.#windows.set(key, (window = { start, used: 0 }));
    return window;
  }
}
