import {
  type BurstOptions,
  checkCost,
  checkOptions,
  type Decision,
  type RateLimiter,
} from '../limiter.ts';

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
    // Nobody asked in the second half of that time, or these would have been aged then.
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
export abstract class KeyedLimiter<State> implements RateLimiter {
  readonly options: BurstOptions;
  readonly #keys: RecentKeys<State>;
  readonly #now: () => number;
  #latest = -Infinity;

  /** @param idleMs after so long without a request, a key's state is as good as a fresh one */
  constructor(options: BurstOptions, idleMs: number) {
    checkOptions(options);
    this.options = options;
    this.#keys = new RecentKeys(idleMs, options.maxKeys ?? 100_000);
    this.#now = options.now ?? Date.now;
  }

  /** The state of a key of which nothing was taken yet. */
  protected abstract fresh(now: number): State;
  /** Brings the state up to now and, if the cost is allowed and to be spent, spends it. */
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
