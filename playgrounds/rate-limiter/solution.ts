import {
  type BurstOptions,
  type Charge,
  checkCost,
  checkOptions,
  type Decision,
  type JointDecision,
  type LimiterOptions,
  type RateLimiter,
} from './limiter.ts';

/**
 * A state for each key that was seen lately, in two generations: what was not asked for while a
 * whole generation filled leaves with it. No timer, no list of ages, and no walk over all keys.
 */
class RecentKeys<State> {
  #young = new Map<string, State>();
  #old = new Map<string, State>();
  #bornAt = -Infinity;
  readonly #idleMs: number;
  readonly #room: number;

  /** @param idleMs a state that was not asked for so long is as good as a fresh one */
  constructor(idleMs: number, maxKeys: number) {
    this.#idleMs = idleMs;
    this.#room = Math.floor(maxKeys / 2);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  find(key: string, now: number): State | undefined {
    const age = now - this.#bornAt;
    if (age >= this.#idleMs) this.#age(now);
    // The last request came in the first half of that time: the next would have aged them.
    if (age >= 2 * this.#idleMs) this.#old.clear();
    const state = this.#young.get(key);
    if (state !== undefined) return state;
    const old = this.#old.get(key);
    if (old === undefined) return undefined;
    this.#old.delete(key);
    this.add(key, old, now);
    return old;
  }

  add(key: string, state: State, now: number): void {
    if (this.#young.size === this.#room) this.#age(now);
    this.#young.set(key, state);
  }

  #age(now: number): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#bornAt = now;
  }
}

/** What the four limiters share: keys, time and the check of the cost. */
abstract class KeyedLimiter<State> implements RateLimiter {
  readonly options: BurstOptions;
  readonly #keys: RecentKeys<State>;
  readonly #now: () => number;
  #latest = -Infinity;

  /** @param idleMs after so long without a request, a key's state is as good as a fresh one */
  constructor(options: BurstOptions, idleMs: (options: BurstOptions) => number) {
    checkOptions(options);
    this.options = options;
    this.#keys = new RecentKeys(idleMs(options), options.maxKeys ?? 100_000);
    this.#now = options.now ?? Date.now;
  }

  protected abstract fresh(now: number): State;
  protected abstract decide(state: State, cost: number, now: number, spend: boolean): Decision;

  /** Keys held, with those that are idle and have not left yet. */
  get size(): number {
    return this.#keys.size;
  }

  take(key: string, cost = 1): Decision {
    return this.#ask(key, cost, true);
  }

  check(key: string, cost = 1): Decision {
    return this.#ask(key, cost, false);
  }

  #ask(key: string, cost: number, spend: boolean): Decision {
    checkCost(cost);
    // A clock that is set back stands still here: going back would grant the same time twice.
    const now = Math.max(this.#latest, this.#now());
    this.#latest = now;
    const held = this.#keys.find(key, now);
    const state = held ?? this.fresh(now);
    const decision = this.decide(state, cost, now, spend);
    if (held === undefined && spend && decision.allowed) this.#keys.add(key, state, now);
    return decision;
  }
}

const refillMs = ({ limit, windowMs, burst = limit }: BurstOptions) => (burst * windowMs) / limit;

/**
 * A bucket that holds `burst` tokens and gets `limit` in each window. It counts in 1/windowMs of a
 * token: with whole ms, all its numbers are whole, and no rounding adds up.
 */
export class TokenBucket extends KeyedLimiter<{ credit: number; at: number }> {
  constructor(options: BurstOptions) {
    super(options, refillMs);
  }

  protected fresh(now: number): { credit: number; at: number } {
    const { limit, windowMs, burst = limit } = this.options;
    return { credit: burst * windowMs, at: now };
  }

  // #region token-bucket
  protected decide(
    bucket: { credit: number; at: number },
    cost: number,
    now: number,
    spend: boolean,
  ): Decision {
    const { limit, windowMs, burst = limit } = this.options;
    const price = cost * windowMs;
    bucket.credit = Math.min(burst * windowMs, bucket.credit + (now - bucket.at) * limit);
    bucket.at = now;
    const allowed = price <= bucket.credit;
    if (allowed && spend) bucket.credit -= price;
    return {
      allowed,
      remaining: Math.floor(bucket.credit / windowMs),
      retryAfterMs: allowed ? 0 : whole(cost <= burst, (price - bucket.credit) / limit),
    };
  }
  // #endregion token-bucket
}

/**
 * The generic cell rate algorithm: the same answers as a token bucket, from one number. That is the
 * theoretical arrival time, at which a client that kept exactly to the rate would be due next.
 */
export class Gcra extends KeyedLimiter<{ due: number }> {
  /** Counted from here, in 1/limit of a ms, the times are whole and far below 2^53. */
  readonly #start: number;

  constructor(options: BurstOptions) {
    super(options, refillMs);
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
      retryAfterMs: allowed ? 0 : whole(cost <= burst, (next - arrival - tolerance) / limit),
    };
  }
  // #endregion gcra
}

interface Log {
  entries: { at: number; cost: number }[];
  /** Entries before this one have left the window. */
  first: number;
  used: number;
}

/** Remembers every take until it is `windowMs` old. Exact, and as large as the limit. */
export class SlidingWindowLog extends KeyedLimiter<Log> {
  constructor(options: LimiterOptions) {
    super(options, ({ windowMs }) => windowMs);
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
    for (const entry of entries.slice(first)) {
      free += entry.cost;
      if (free >= cost) return entry.at + this.options.windowMs - now;
    }
    return Infinity;
  }
}

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
    super(options, ({ windowMs }) => 2 * windowMs);
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
      retryAfterMs: allowed ? 0 : whole(cost <= limit, this.#untilFree(counts, cost, left)),
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

/** A wait in whole ms, so that it is over when it ends; without end if the cost is too high for ever. */
function whole(possible: boolean, ms: number): number {
  return possible ? Math.ceil(ms) : Infinity;
}

/** Takes from all limits or from none: for the requests and the tokens of one tenant. */
export function takeAll(key: string, charges: readonly Charge[]): JointDecision {
  const checks = charges.map(({ limiter, cost }) => limiter.check(key, cost));
  const allowed = checks.every((decision) => decision.allowed);
  // Nobody else can come in between: there is no await here.
  const decisions = allowed ? charges.map(({ limiter, cost }) => limiter.take(key, cost)) : checks;
  return {
    allowed,
    remaining: decisions.map(({ remaining }) => remaining),
    retryAfterMs: Math.max(0, ...decisions.map(({ retryAfterMs }) => retryAfterMs)),
  };
}
