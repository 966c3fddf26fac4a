import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkHolderOptions,
  checkToken,
  checkTtl,
  type GuardedRegister,
  type HolderOptions,
  type Lease,
  type LockStore,
} from './lock.ts';

/** A `LockStore` in memory: `lock.ts` says what each method does. */
export class MemoryLockStore implements LockStore {
  readonly now: () => number;

  /** @param now the store's clock in ms */
  constructor(now: () => number) {
    this.now = now;
  }

  /**
   * The leases that are kept. Those that are over may stay for a while, but where locks of ever new
   * names are acquired and never released, memory must not grow with the number of names. Nor may each
   * grant look through all leases: on average it takes O(1).
   */
  get size(): number {
    return notImplemented('size');
  }

  /** Throws if `ttlMs` is no whole number from 1 up, naming it. */
  acquire(name: string, owner: string, ttlMs: number): Lease | undefined {
    checkTtl(ttlMs);
    notImplemented(`acquire('${name}', '${owner}', ${ttlMs})`);
  }

  /** Throws if `ttlMs` is no whole number from 1 up, naming it. */
  renew(lease: Lease, ttlMs: number): boolean {
    checkTtl(ttlMs);
    notImplemented(`renew the lease with token ${lease.token}`);
  }

  release(lease: Lease): boolean {
    notImplemented(`release the lease with token ${lease.token}`);
  }

  holderOf(name: string): Lease | undefined {
    notImplemented(`holderOf('${name}')`);
  }
}

/**
 * A `GuardedRegister` in memory. Both `read` and `write` show it a token; it refuses one that is older
 * than the newest it was shown. The same token may come again and again: a holder may write twice.
 */
export class FencedRegister<Value> implements GuardedRegister<Value> {
  /** The newest token that was shown; 0 before the first. */
  get newestToken(): number {
    return notImplemented('newestToken');
  }

  /** Throws if `token` is no whole number from 1 up, naming it. */
  read(token: number): Value | undefined {
    checkToken(token);
    notImplemented(`read(${token})`);
  }

  /** Throws if `token` is no whole number from 1 up, naming it. */
  write(token: number, value: Value): void {
    checkToken(token);
    notImplemented(`write(${token}, ${String(value)})`);
  }
}

/**
 * A holder's own view of its lease: how long it may act, by its own clock. It must never believe
 * longer than the store does, whatever time its clock shows and however long answers take.
 *
 * One call at a time: whoever uses it awaits each call before the next.
 */
export class LeaseHolder {
  readonly options: HolderOptions;

  /** Throws if an option is out of range, naming it. */
  constructor(options: HolderOptions) {
    checkHolderOptions(options);
    this.options = options;
  }

  /** The token of the lease that it has or had last, for the guarded register; undefined before. */
  get token(): number | undefined {
    return notImplemented('token');
  }

  /**
   * For how many ms it may still act; 0 without a lease. The lease counts from when the holder *asked*
   * for it, and `marginMs` less than `ttlMs`: the answer may have taken long.
   */
  get remainingMs(): number {
    return notImplemented('remainingMs');
  }

  /**
   * Asks for a lease. True if it was granted and time is left. While time is left of a lease that it
   * has, it says true and asks for none.
   */
  acquire(): Promise<boolean> {
    notImplemented('acquire()');
  }

  /**
   * Asks to keep the lease for `ttlMs` more. True if it was granted and time is left. If the store says
   * no, the lease is lost: no time remains. If the store fails, its error is passed on, and the time
   * that was left goes on.
   */
  renew(): Promise<boolean> {
    notImplemented('renew()');
  }

  /**
   * Gives the lease back. From the call on no time remains, whatever the store answers. True if the
   * store still held the lease.
   */
  release(): Promise<boolean> {
    notImplemented('release()');
  }
}
