/** Why a value is no longer in the cache. */
export type RemovalReason = 'evicted' | 'expired' | 'replaced' | 'deleted';

/** How a cache is set up. */
export interface CacheOptions<Key, Value> {
  /** At most so many entries: a whole number from 1 up. */
  readonly maxEntries: number;
  /** At most so many bytes, as `sizeOf` counts them: a number above 0. Needs `sizeOf`. */
  readonly maxBytes?: number;
  /** Bytes of a value: a whole number from 0 up. Needs `maxBytes`. */
  readonly sizeOf?: (value: Value, key: Key) => number;
  /** A value is fresh up to and including this age, counted from `set`. Without it, for ever. */
  readonly ttlMs?: number;
  /** The clock, in milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /**
   * Is told of each value that the cache lets go, once, when the entry is gone: here a model is
   * unloaded. It must not change the cache.
   */
  readonly onRemove?: (key: Key, value: Value, reason: RemovalReason) => void;
}

/** @throws RangeError that names the option and what it should be */
export function checkCacheOptions<Key, Value>(options: CacheOptions<Key, Value>): void {
  const { maxEntries, maxBytes, sizeOf, ttlMs } = options;
  if (!Number.isInteger(maxEntries) || maxEntries < 1 || maxEntries > 2 ** 24)
    throw new RangeError(`maxEntries must be a whole number from 1 to 2^24, not ${maxEntries}.`);
  if (maxBytes !== undefined && !(maxBytes > 0))
    throw new RangeError(`maxBytes must be above 0, not ${maxBytes}.`);
  if ((maxBytes === undefined) !== (sizeOf === undefined))
    throw new RangeError('maxBytes and sizeOf belong together: give both or neither.');
  if (ttlMs !== undefined && !(ttlMs > 0))
    throw new RangeError(`ttlMs must be above 0, not ${ttlMs}.`);
}
