import { type CacheOptions, checkCacheOptions, type RemovalReason } from './cache.ts';

/** The slot that holds no entry: it closes the list to a ring, after the oldest and before the newest. */
const ends = 0;

/**
 * A cache that lets the least recently used entry go first, limited by number, by bytes and by age.
 *
 * An entry is a slot: an index into arrays that are made once. The order of use is a doubly linked
 * list of slots, so that a hit changes six numbers at most and allocates nothing.
 */
export class LruCache<Key, Value> {
  readonly options: CacheOptions<Key, Value>;

  readonly #slots = new Map<Key, number>();
  readonly #keys: (Key | undefined)[];
  readonly #values: (Value | undefined)[];
  readonly #older: Uint32Array;
  readonly #newer: Uint32Array;
  readonly #sizes: Float64Array | undefined;
  readonly #setAt: Float64Array | undefined;
  readonly #now: () => number;
  /** Slots above this one were never used. */
  #lastSlot = 0;
  /** The first of the slots that were used and are free, linked by `#older`. */
  #free = ends;
  #bytes = 0;
  readonly #loads = new Map<Key, Promise<Value>>();

  constructor(options: CacheOptions<Key, Value>) {
    checkCacheOptions(options);
    this.options = options;
    const length = options.maxEntries + 1;
    this.#keys = Array.from({ length });
    this.#values = Array.from({ length });
    this.#older = new Uint32Array(length);
    this.#newer = new Uint32Array(length);
    this.#sizes = options.sizeOf && new Float64Array(length);
    this.#setAt = options.ttlMs === undefined ? undefined : new Float64Array(length);
    this.#now = options.now ?? Date.now;
  }

  /** Entries held, with those that are too old and were not asked for since. */
  get size(): number {
    return this.#slots.size;
  }

  /** Bytes of the entries held, by `sizeOf`. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The value, which becomes the most recently used; its age stays. */
  get(key: Key): Value | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    if (this.#isExpired(slot)) {
      this.#remove(slot, 'expired');
      return undefined;
    }
    this.#touch(slot);
    return this.#values[slot];
  }

  /** Whether `get` would find a value. */
  has(key: Key): boolean {
    const slot = this.#slots.get(key);
    return slot !== undefined && !this.#isExpired(slot);
  }

  /** Keeps a value as the most recently used, unless it is too large; returns whether it did. */
  set(key: Key, value: Value): boolean {
    const size = this.#sizeOf(value, key);
    if (this.#loads.size > 0) this.#loads.delete(key);
    const maxBytes = this.options.maxBytes ?? 0;
    const held = this.#slots.get(key);
    if (size > maxBytes) {
      if (held !== undefined) this.#remove(held, 'replaced');
      return false;
    }
    const slot = held ?? this.#add(key);
    this.#touch(slot);
    const before = this.#values[slot];
    this.#values[slot] = value;
    if (this.#setAt) this.#setAt[slot] = this.#now();
    if (this.#sizes) {
      this.#bytes += size - (this.#sizes[slot] ?? 0);
      this.#sizes[slot] = size;
      while (this.#bytes > maxBytes) this.#evictOldest();
    }
    if (before !== undefined && before !== value) this.options.onRemove?.(key, before, 'replaced');
    return true;
  }

  /** Removes an entry, and keeps a load of it that is under way from being stored. */
  delete(key: Key): boolean {
    this.#loads.delete(key);
    const slot = this.#slots.get(key);
    if (slot === undefined) return false;
    this.#remove(slot, 'deleted');
    return true;
  }

  /** The keys held, the most recently used first. */
  keys(): Key[] {
    const keys: Key[] = [];
    for (let slot = this.#older[ends] ?? ends; slot !== ends; slot = this.#older[slot] ?? ends)
      keys.push(this.#keys[slot] as Key);
    return keys;
  }

  /** The value, from the cache or from a loader that runs once however many ask meanwhile. */
  load(key: Key, loader: (key: Key) => Value | Promise<Value>): Promise<Value> {
    const held = this.get(key);
    if (held !== undefined) return Promise.resolve(held);
    const underWay = this.#loads.get(key);
    if (underWay) return underWay;
    const load: Promise<Value> = Promise.resolve()
      .then(() => loader(key))
      .then(
        (value) => {
          if (this.#endLoad(key, load)) this.set(key, value);
          return value;
        },
        (error: unknown) => {
          this.#endLoad(key, load);
          throw error;
        },
      );
    this.#loads.set(key, load);
    return load;
  }

  /** Whether nobody set or deleted the key since the load began. */
  #endLoad(key: Key, load: Promise<Value>): boolean {
    return this.#loads.get(key) === load && this.#loads.delete(key);
  }

  #sizeOf(value: Value, key: Key): number {
    if (!this.options.sizeOf) return 0;
    const size = this.options.sizeOf(value, key);
    // The sum of fractions drifts when they leave again, and that of infinities ends as NaN.
    if (!Number.isSafeInteger(size) || size < 0)
      throw new RangeError(
        `sizeOf must give a whole number of bytes from 0 up for '${String(key)}', not ${size}.`,
      );
    return size;
  }

  #isExpired(slot: number): boolean {
    if (this.#setAt === undefined) return false;
    return this.#now() - (this.#setAt[slot] ?? 0) > (this.options.ttlMs ?? Infinity);
  }

  /** A slot for a new key, linked to nothing but itself. */
  #add(key: Key): number {
    if (this.#slots.size === this.options.maxEntries) this.#evictOldest();
    let slot = this.#free;
    if (slot === ends) slot = ++this.#lastSlot;
    else this.#free = this.#older[slot] ?? ends;
    this.#older[slot] = this.#newer[slot] = slot;
    this.#keys[slot] = key;
    this.#slots.set(key, slot);
    return slot;
  }

  #evictOldest(): void {
    this.#remove(this.#newer[ends] ?? ends, 'evicted');
  }

  /** Moves a slot to the newest end. */
  #touch(slot: number): void {
    const newest = this.#older[ends] ?? ends;
    if (newest === slot) return;
    this.#unlink(slot);
    this.#older[slot] = newest;
    this.#newer[slot] = ends;
    this.#newer[newest] = slot;
    this.#older[ends] = slot;
  }

  #unlink(slot: number): void {
    const older = this.#older[slot] ?? ends;
    const newer = this.#newer[slot] ?? ends;
    this.#newer[older] = newer;
    this.#older[newer] = older;
  }

  #remove(slot: number, reason: RemovalReason): void {
    const key = this.#keys[slot] as Key;
    const value = this.#values[slot] as Value;
    this.#slots.delete(key);
    this.#unlink(slot);
    // What stays in an array stays in memory.
    this.#keys[slot] = this.#values[slot] = undefined;
    if (this.#sizes) {
      this.#bytes -= this.#sizes[slot] ?? 0;
      this.#sizes[slot] = 0;
    }
    this.#older[slot] = this.#free;
    this.#free = slot;
    this.options.onRemove?.(key, value, reason);
  }
}
