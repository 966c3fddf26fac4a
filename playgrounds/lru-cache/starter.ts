import { notImplemented } from '../shared/not-implemented.ts';
import { type CacheOptions, checkCacheOptions } from './cache.ts';

/**
 * A cache that lets the least recently used entry go first, limited by number, by bytes and by age.
 *
 * `get`, `set`, `delete` and a hit of `load` take O(1) time, apart from the entries that must leave.
 * A value is never undefined: that is how `get` says that there is none.
 */
export class LruCache<Key, Value> {
  readonly options: CacheOptions<Key, Value>;

  /** Throws if an option is out of range, naming it. */
  constructor(options: CacheOptions<Key, Value>) {
    checkCacheOptions(options);
    this.options = options;
  }

  /** Entries held, with those that are too old and were not asked for since. */
  get size(): number {
    return notImplemented('size');
  }

  /** Bytes of the entries held, by `sizeOf`; 0 without it. */
  get bytes(): number {
    return notImplemented('bytes');
  }

  /**
   * The value, which becomes the most recently used; undefined if there is none. Its age stays. A
   * value older than `ttlMs` is removed as 'expired', and counts as none.
   */
  get(key: Key): Value | undefined {
    notImplemented(`get('${String(key)}')`);
  }

  /** Whether `get` would find a value. Changes nothing. */
  has(key: Key): boolean {
    notImplemented(`has('${String(key)}')`);
  }

  /**
   * Keeps a value as the most recently used, of age 0. The least recently used entries leave as
   * 'evicted' until it fits both limits; what the key held before leaves as 'replaced', unless it
   * is the same value.
   *
   * Returns whether the value is kept. One with more bytes than `maxBytes` is not: nothing else
   * leaves for it, but what the key held is out of date, and leaves as 'replaced'.
   *
   * Throws if `sizeOf` gives no whole number from 0 up, naming the key; the cache stays as it was.
   */
  set(key: Key, value: Value): boolean {
    notImplemented(`set('${String(key)}', ${typeof value})`);
  }

  /** Removes an entry as 'deleted'. Returns whether there was one, however old. */
  delete(key: Key): boolean {
    notImplemented(`delete('${String(key)}')`);
  }

  /** The keys held, the most recently used first. Changes nothing. */
  keys(): Key[] {
    notImplemented('keys()');
  }

  /**
   * The value, from the cache or from `loader`, which is called once however many ask meanwhile:
   * all of them get its one result. The result is kept as by `set`. If the loader fails, all get
   * its error, nothing is kept, and the next call tries again.
   *
   * If the key is set or deleted while it loads, the result may be out of date: those who wait get
   * it, but it is not kept, and the next call does not join them.
   */
  load(key: Key, loader: (key: Key) => Value | Promise<Value>): Promise<Value> {
    notImplemented(`load('${String(key)}', ${typeof loader})`);
  }
}
