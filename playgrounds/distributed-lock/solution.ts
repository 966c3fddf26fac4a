import {
  checkHolderOptions,
  checkToken,
  checkTtl,
  type GuardedRegister,
  type HolderOptions,
  type Lease,
  type LockStore,
  StaleTokenError,
} from './lock.ts';

interface Entry {
  readonly lease: Lease;
  /** The first ms at which it is no longer held. */
  until: number;
}

/** Leases that are kept before the first look for those that are over. */
const fewLeases = 64;

/** Locks for a time, each grant with a larger token. */
export class MemoryLockStore implements LockStore {
  readonly now: () => number;
  readonly #entries = new Map<string, Entry>();
  /** One counter for all names: so a name can be forgotten, and its tokens grow all the same. */
  #lastToken = 0;
  #sweepAt = fewLeases;

  constructor(now: () => number) {
    this.now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  // #region acquire
  /** Grants the lock unless a lease of it is held. */
  acquire(name: string, owner: string, ttlMs: number): Lease | undefined {
    checkTtl(ttlMs);
    if (this.#held(name)) return undefined;
    if (this.#entries.size >= this.#sweepAt) this.#sweep();
    const lease = { name, owner, token: ++this.#lastToken };
    this.#entries.set(name, { lease, until: this.now() + ttlMs });
    return lease;
  }

  /** Lets a lease last from now, if it is the one that is held. */
  renew(lease: Lease, ttlMs: number): boolean {
    checkTtl(ttlMs);
    const held = this.#held(lease.name);
    if (held?.lease.token !== lease.token) return false;
    held.until = this.now() + ttlMs;
    return true;
  }
  // #endregion acquire

  /** Ends a lease, if it is the one that is held. */
  release(lease: Lease): boolean {
    if (this.#held(lease.name)?.lease.token !== lease.token) return false;
    return this.#entries.delete(lease.name);
  }

  holderOf(name: string): Lease | undefined {
    return this.#held(name)?.lease;
  }

  #held(name: string): Entry | undefined {
    const entry = this.#entries.get(name);
    return entry && this.now() < entry.until ? entry : undefined;
  }

  /** Forgets leases that are over. The next look is due at twice what is left, so it costs O(1) a grant. */
  #sweep(): void {
    for (const name of this.#entries.keys()) if (!this.#held(name)) this.#entries.delete(name);
    this.#sweepAt = Math.max(fewLeases, 2 * this.#entries.size);
  }
}

// #region register
/** A value that refuses whoever comes with an older token than somebody before. */
export class FencedRegister<Value> implements GuardedRegister<Value> {
  #newest = 0;
  #value: Value | undefined;

  get newestToken(): number {
    return this.#newest;
  }

  /** Reading shows the token as well: from then on, no older holder can change what was read. */
  read(token: number): Value | undefined {
    this.#show(token);
    return this.#value;
  }

  write(token: number, value: Value): void {
    this.#show(token);
    this.#value = value;
  }

  #show(token: number): void {
    checkToken(token);
    if (token < this.#newest) throw new StaleTokenError(token, this.#newest);
    this.#newest = token;
  }
}
// #endregion register

/** How long a holder may act, by its own clock. */
export class LeaseHolder {
  readonly options: HolderOptions;
  #lease: Lease | undefined;
  /** By the holder's clock. */
  #until = -Infinity;

  constructor(options: HolderOptions) {
    checkHolderOptions(options);
    this.options = options;
  }

  get token(): number | undefined {
    return this.#lease?.token;
  }

  get remainingMs(): number {
    return Math.max(0, this.#until - this.options.now());
  }

  // #region holder
  async acquire(): Promise<boolean> {
    if (this.remainingMs > 0) return true;
    const { store, name, owner, ttlMs } = this.options;
    const until = this.#untilIfAskedNow();
    const lease = await store.acquire(name, owner, ttlMs);
    if (!lease) return false;
    this.#lease = lease;
    this.#until = until;
    return this.remainingMs > 0;
  }

  async renew(): Promise<boolean> {
    if (!this.#lease) return false;
    const until = this.#untilIfAskedNow();
    const renewed = await this.options.store.renew(this.#lease, this.options.ttlMs);
    this.#until = renewed ? until : -Infinity;
    return this.remainingMs > 0;
  }

  /** The store grants later than it is asked, so its lease ends later than this. */
  #untilIfAskedNow(): number {
    const { now, ttlMs, marginMs } = this.options;
    return now() + ttlMs - marginMs;
  }
  // #endregion holder

  async release(): Promise<boolean> {
    this.#until = -Infinity;
    return this.#lease !== undefined && (await this.options.store.release(this.#lease));
  }
}
