/**
 * The cache of the playground by npm's lru-cache (Blue Oak, https://github.com/isaacs/node-lru-cache):
 * order, limits, ages and the reasons of removal are its. Added here are the checks, and `load`: its
 * own `fetch` fails those who wait when the key is deleted meanwhile, where the contract answers them.
 */
import { LRUCache } from 'lru-cache';
import {
  type CacheOptions,
  checkCacheOptions,
  type RemovalReason,
} from '../../../playgrounds/lru-cache/cache.ts';

const reasons: Readonly<Record<string, RemovalReason>> = {
  evict: 'evicted',
  expire: 'expired',
  set: 'replaced',
  delete: 'deleted',
};

/** It refuses a size of 0: each entry counts one unit more, and a byte is a thousand units. */
const unitsPerByte = 1000;

type Stored = object;

export class LruCache<Key, Value> {
  readonly options: CacheOptions<Key, Value>;
  readonly #cache: LRUCache<Stored, Stored>;
  readonly #loads = new Map<Key, Promise<Value>>();

  constructor(options: CacheOptions<Key, Value>) {
    checkCacheOptions(options);
    this.options = options;
    const { maxEntries, maxBytes, ttlMs, now, onRemove } = options;
    this.#cache = new LRUCache<Stored, Stored>({
      max: maxEntries,
      ...(maxBytes === undefined
        ? {}
        : {
            maxSize: maxBytes * unitsPerByte + maxEntries,
            sizeCalculation: (value, key) =>
              this.#sizeOf(key as Key, value as Value) * unitsPerByte + 1,
          }),
      ...(ttlMs === undefined ? {} : { ttl: ttlMs, ttlResolution: 0 }),
      ...(now && { perf: { now } }),
      disposeAfter: (value, key, reason) =>
        onRemove?.(key as Key, value as Value, reasons[reason] ?? 'deleted'),
    });
  }

  get size(): number {
    return this.#cache.size;
  }

  get bytes(): number {
    return Math.floor(this.#cache.calculatedSize / unitsPerByte);
  }

  get(key: Key): Value | undefined {
    return this.#cache.get(key as Stored) as Value | undefined;
  }

  has(key: Key): boolean {
    return this.#cache.has(key as Stored);
  }

  set(key: Key, value: Value): boolean {
    this.#cache.set(key as Stored, value as Stored);
    this.#loads.delete(key);
    return this.#cache.has(key as Stored);
  }

  delete(key: Key): boolean {
    this.#loads.delete(key);
    return this.#cache.delete(key as Stored);
  }

  keys(): Key[] {
    // Its own keys() leaves out what is too old.
    return this.#cache
      .dump()
      .map(([key]) => key as Key)
      .reverse();
  }

  load(key: Key, loader: (key: Key) => Value | Promise<Value>): Promise<Value> {
    const held = this.get(key);
    if (held !== undefined) return Promise.resolve(held);
    const underWay = this.#loads.get(key);
    if (underWay) return underWay;
    const current = () => this.#loads.get(key) === load;
    const load: Promise<Value> = (async () => {
      await Promise.resolve();
      try {
        const value = await loader(key);
        if (current()) this.set(key, value);
        return value;
      } finally {
        if (current()) this.#loads.delete(key);
      }
    })();
    this.#loads.set(key, load);
    return load;
  }

  #sizeOf(key: Key, value: Value): number {
    const size = this.options.sizeOf?.(value, key);
    if (size === undefined || !Number.isSafeInteger(size) || size < 0)
      throw new RangeError(`size ${size} of ${String(key)}`);
    return size;
  }
}
