import type { Decision, LimiterOptions } from '../limiter.ts';
import { KeyedLimiter } from './keyed-limiter.ts';

interface Log {
  entries: { at: number; cost: number }[];
  /** Entries before this one have left the window. */
  first: number;
  used: number;
}

/** Remembers every take until it is `windowMs` old. Exact, and as large as the limit. */
export class SlidingWindowLog extends KeyedLimiter<Log> {
  constructor(options: LimiterOptions) {
    super(options, options.windowMs);
  }

  protected fresh(): Log {
    return { entries: [], first: 0, used: 0 };
  }

  protected decide(log: Log, cost: number, now: number, spend: boolean): Decision {
    const { limit, windowMs } = this.options;
    const { entries } = log;
    for (let entry = entries[log.first]; entry; entry = entries[log.first]) {
      if (now - entry.at < windowMs) break;
      log.used -= entry.cost;
      log.first++;
    }
    // In one go for many entries: to shift each would move all the others.
    if (log.first > entries.length / 2) {
      entries.splice(0, log.first);
      log.first = 0;
    }
    const allowed = log.used + cost <= limit;
    if (allowed && spend) {
      log.used += cost;
      entries.push({ at: now, cost });
    }
    return {
      allowed,
      remaining: limit - log.used,
      retryAfterMs: allowed ? 0 : Math.ceil(this.#untilFree(log, cost, now)),
    };
  }

  /** When so many entries have left that the cost fits. */
  #untilFree({ entries, first, used }: Log, cost: number, now: number): number {
    let free = this.options.limit - used;
    let index = first;
    for (let entry = entries[index]; entry; entry = entries[++index]) {
      free += entry.cost;
      if (free >= cost) return entry.at + this.options.windowMs - now;
    }
    return Infinity;
  }
}
