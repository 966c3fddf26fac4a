import { hash32 } from '../shared/hash.ts';
import {
  checkDemand,
  checkSize,
  checkWhole,
  type Counted,
  highestTotal,
  type Monitored,
  type SketchOptions,
  type SketchSize,
  type TopKeysOptions,
} from './counting.ts';
import { KeyHeap } from './key-heap.ts';

/** Any large odd number makes the rows differ. */
const rowStep = 0x9e3779b9;

/** The size whose counts are too high by more than `error` × total with at most the chance `failure`. */
export function sizeFor(error: number, failure: number): SketchSize {
  checkDemand(error, failure);
  return { width: Math.ceil(Math.E / error), depth: Math.ceil(Math.log(1 / failure)) };
}

/**
 * Counts keys without keeping them: each has a counter in every row, which other keys share, and the
 * least of its counters is the one that was disturbed least (Cormode and Muthukrishnan,
 * https://doi.org/10.1016/j.jalgor.2003.12.001).
 */
export class CountMinSketch {
  readonly width: number;
  readonly depth: number;
  readonly conservative: boolean;
  /** Row after row. */
  readonly #counters: Uint32Array;
  /** The counters of the key that was looked up last. */
  readonly #found: Uint32Array;
  #total = 0;

  constructor({ width, depth, conservative = false }: SketchOptions) {
    checkSize({ width, depth });
    this.width = width;
    this.depth = depth;
    this.conservative = conservative;
    this.#counters = new Uint32Array(width * depth);
    this.#found = new Uint32Array(depth);
  }

  /** How much was counted of all keys together. */
  get total(): number {
    return this.#total;
  }

  /** By how much a count is too high at most, but for a share e^−depth of the keys. */
  get error(): number {
    return (Math.E / this.width) * this.#total;
  }

  /** Counts a key, and returns its count as it is now. */
  add(key: string, count = 1): number {
    checkWhole('count', count);
    this.#checkRoom(count);
    const estimate = this.#least(key) + count;
    const counters = this.#counters;
    for (const place of this.#found) {
      const counted = counters[place] ?? 0;
      counters[place] = this.conservative ? Math.max(counted, estimate) : counted + count;
    }
    this.#total += count;
    return estimate;
  }

  /** How often a key came: never too low. */
  count(key: string): number {
    return this.#least(key);
  }

  /** Adds what the other has counted. */
  merge(other: CountMinSketch): void {
    const [mine, its] = [describe(this), describe(other)];
    if (mine !== its) throw new RangeError(`A sketch of ${mine} cannot take one of ${its}.`);
    this.#checkRoom(other.#total);
    for (const [place, count] of other.#counters.entries())
      this.#counters[place] = (this.#counters[place] ?? 0) + count;
    this.#total += other.#total;
  }

  /**
   * The least of a key's counters, which are left in `#found`. One hash serves all rows: each mixes it
   * with a number of its own. Two keys of the same hash share all counters, one pair in 2^32.
   */
  #least(key: string): number {
    const hash = hash32(key);
    let least = Infinity;
    for (let row = 0; row < this.depth; row++) {
      const bits = mix(hash ^ Math.imul(row, rowStep));
      const place = row * this.width + Math.floor((bits / 2 ** 32) * this.width);
      this.#found[row] = place;
      least = Math.min(least, this.#counters[place] ?? 0);
    }
    return least;
  }

  #checkRoom(count: number): void {
    if (this.#total + count > highestTotal)
      throw new RangeError(
        `The total would exceed ${highestTotal}, with ${this.#total} counted and ${count} to add: begin a new sketch.`,
      );
  }
}

/** The keys that came most often, by a sketch that counts all and a heap of those at the top. */
export class TopKeys {
  readonly keys: number;
  readonly sketch: CountMinSketch;
  readonly #heap = new KeyHeap();

  constructor({ keys, ...options }: TopKeysOptions) {
    checkWhole('keys', keys);
    this.keys = keys;
    this.sketch = new CountMinSketch(options);
  }

  /** Counts a key, and keeps it if it is among the top now. */
  add(key: string, count = 1): void {
    const estimate = this.sketch.add(key, count);
    const heap = this.#heap;
    // Most keys of a long tail end here, without a look at the heap.
    if (heap.size === this.keys && estimate <= heap.leastCount) return;
    if (heap.size < this.keys || heap.countOf(key) !== undefined) heap.set(key, estimate);
    else heap.replaceLeast(key, estimate);
  }

  /** The keys at the top, the highest count first. */
  top(): Counted[] {
    return this.#heap.sorted();
  }
}

/**
 * The keys that came most often, by counters for a few keys: a new one takes over the least counter
 * with its count (Metwally, Agrawal and El Abbadi, https://doi.org/10.1007/978-3-540-30570-5_27).
 */
export class SpaceSaving {
  readonly counters: number;
  readonly #heap = new KeyHeap();
  /** By key, the count that it took over. */
  readonly #errors = new Map<string, number>();
  #total = 0;

  constructor(counters: number) {
    checkWhole('counters', counters);
    this.counters = counters;
  }

  /** How much was counted of all keys together. */
  get total(): number {
    return this.#total;
  }

  /** Counts a key. */
  add(key: string, count = 1): void {
    checkWhole('count', count);
    const heap = this.#heap;
    const counted = heap.countOf(key);
    this.#total += count;
    if (counted !== undefined) heap.set(key, counted + count);
    else if (heap.size < this.counters) heap.set(key, count);
    else {
      const error = heap.leastCount;
      this.#errors.delete(heap.replaceLeast(key, error + count));
      this.#errors.set(key, error);
    }
  }

  /** How often a key came: never too low. */
  count(key: string): number {
    return this.#heap.countOf(key) ?? (this.#heap.size < this.counters ? 0 : this.#heap.leastCount);
  }

  /** The keys that have a counter, the highest count first. */
  top(): Monitored[] {
    return this.#heap
      .sorted()
      .map(({ key, count }) => ({ key, count, error: this.#errors.get(key) ?? 0 }));
  }
}

/** Spreads a hash over all 32 bits anew: MurmurHash3's last step. */
function mix(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function describe({ width, depth, conservative }: CountMinSketch): string {
  return JSON.stringify({ width, depth, conservative });
}
