/** Where an answer may come from over the network, a promise of it does as well. */
export type Awaitable<Value> = Value | Promise<Value>;

/** What a store grants: the lock of this name, until the time given runs out. */
export interface Lease {
  readonly name: string;
  /** Who asked, for people to read. What tells leases apart is the token. */
  readonly owner: string;
  /** The fencing token: a whole number, larger than that of every lease granted before. */
  readonly token: number;
}

/**
 * Grants locks for a time. Times are in ms, by the store's own clock alone. A lease granted at t for
 * d ms is held from t on, and no longer at t + d.
 */
export interface LockStore {
  /** The lease, or undefined while another lease of that name is held, whoever owns it. */
  acquire(name: string, owner: string, ttlMs: number): Awaitable<Lease | undefined>;
  /** Makes a lease that is held last `ttlMs` from now. False if it is over: then nothing changes. */
  renew(lease: Lease, ttlMs: number): Awaitable<boolean>;
  /** Ends a lease that is held. False if it is over: then nothing changes. */
  release(lease: Lease): Awaitable<boolean>;
  /** The lease of that name that is held now, if there is one. */
  holderOf(name: string): Awaitable<Lease | undefined>;
}

/** What the lock protects: one value that knows the newest fencing token it was shown. */
export interface GuardedRegister<Value> {
  /** @throws StaleTokenError if a newer token was shown before */
  read(token: number): Awaitable<Value | undefined>;
  /** @throws StaleTokenError if a newer token was shown before: then nothing changes */
  write(token: number, value: Value): Awaitable<void>;
}

/** Somebody with a newer lease has been here: whoever gets this must drop its work. */
export class StaleTokenError extends Error {
  override readonly name = 'StaleTokenError';
  readonly token: number;
  readonly newest: number;

  constructor(token: number, newest: number) {
    super(
      `Token ${token} is refused: token ${newest} was here before it. The lease is over; acquire a new one and begin again.`,
    );
    this.token = token;
    this.newest = newest;
  }
}

/** What a holder is made of. */
export interface HolderOptions {
  readonly store: LockStore;
  readonly name: string;
  readonly owner: string;
  /** For how long to ask, in ms. */
  readonly ttlMs: number;
  /** By how much the holder stops earlier than that, in ms, as clocks differ in speed. */
  readonly marginMs: number;
  /** The holder's own clock in ms. Only differences count: it may show another time than the store's. */
  readonly now: () => number;
}

/** @throws RangeError that names the figure and what it should be */
export function checkTtl(ttlMs: number): void {
  if (!Number.isSafeInteger(ttlMs) || ttlMs < 1)
    throw new RangeError(`ttlMs must be a whole number of ms from 1 up, not ${ttlMs}.`);
}

/** @throws RangeError that names the figure and what it should be */
export function checkToken(token: number): void {
  if (!Number.isSafeInteger(token) || token < 1)
    throw new RangeError(`A token is a whole number from 1 up, not ${token}.`);
}

/** @throws RangeError that names the figure and what it should be */
export function checkHolderOptions({ ttlMs, marginMs }: HolderOptions): void {
  checkTtl(ttlMs);
  if (!(marginMs >= 0 && marginMs < ttlMs))
    throw new RangeError(`marginMs must be from 0 to below ttlMs = ${ttlMs}, not ${marginMs}.`);
}
