import { hash32 } from '../shared/hash.ts';
import { checkDemand, checkSize, type FilterSize, type GrowthOptions } from './filter.ts';

/** Seeds of the two hashes: any two different numbers do. */
const startSeed = 0;
const stepSeed = 0x9e3779b9;
/** By how much each step is longer than the one before: any large odd number does. */
const stepGrowth = 0x85ebca6b;

/**
 * The textbook size for so many keys and this rate of false positives (Bloom 1970, with the number of
 * hashes that leaves half of the bits unset). As hashes are whole, the rate is met to a few percent.
 */
export function sizeFor(keys: number, rate: number): FilterSize {
  checkDemand(keys, rate);
  const bits = Math.max(8, Math.ceil((-keys * Math.log(rate)) / Math.LN2 ** 2));
  const hashes = Math.round((bits / keys) * Math.LN2);
  return { bits, hashes: Math.min(64, Math.max(1, hashes)) };
}

/** A set that forgets the keys: it never misses one that was added, and finds some that were not. */
export class BloomFilter {
  readonly bits: number;
  readonly hashes: number;
  readonly #bytes: Uint8Array;
  /** From a place below 2^32 to a bit. Above some 2^28 bits, places are too few to spread evenly. */
  readonly #scale: number;
  #ones = 0;

  constructor(size: FilterSize) {
    checkSize(size);
    this.bits = size.bits;
    this.hashes = size.hashes;
    this.#bytes = new Uint8Array(Math.ceil(size.bits / 8));
    this.#scale = size.bits / 2 ** 32;
  }

  /**
   * Adds a key, and returns whether a bit changed.
   *
   * The places of its bits are a walk round 2^32: two hashes do as well as many (Kirsch and
   * Mitzenmacher, https://doi.org/10.1002/rsa.20208), if the steps grow. Equal steps can come round
   * to the same few places, which shows in small filters. A place is scaled to the length of the
   * array, which spares a division. Signed sums stay small integers, which are fastest.
   */
  add(key: string): boolean {
    let step = hash32(key, stepSeed) | 0;
    let place = hash32(key, startSeed) | 0;
    let changed = false;
    for (let hash = 0; hash < this.hashes; hash++) {
      if (this.#set(((place >>> 0) * this.#scale) >>> 0)) changed = true;
      place = (place + step) | 0;
      step = (step + stepGrowth) | 0;
    }
    return changed;
  }

  /** Whether all bits of the key are set. */
  has(key: string): boolean {
    const bytes = this.#bytes;
    const scale = this.#scale;
    let step = hash32(key, stepSeed) | 0;
    let place = hash32(key, startSeed) | 0;
    for (let hash = 0; hash < this.hashes; hash++) {
      const bit = ((place >>> 0) * scale) >>> 0;
      if (((bytes[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
      place = (place + step) | 0;
      step = (step + stepGrowth) | 0;
    }
    return true;
  }

  /** How many bits are set. */
  get ones(): number {
    return this.#ones;
  }

  /** The chance that a key which was never added is found. */
  get falsePositiveRate(): number {
    return (this.#ones / this.bits) ** this.hashes;
  }

  /** About how many different keys were added (Swamidass and Baldi, https://doi.org/10.1021/ci600526a). */
  get estimatedKeys(): number {
    return (-this.bits / this.hashes) * Math.log(1 - this.#ones / this.bits);
  }

  /** A copy of the bits. */
  toBytes(): Uint8Array {
    return this.#bytes.slice();
  }

  /** A filter from the bytes of another. */
  static fromBytes(size: FilterSize, bytes: Uint8Array): BloomFilter {
    const filter = new BloomFilter(size);
    if (bytes.length !== filter.#bytes.length)
      throw new RangeError(
        `A filter of ${size.bits} bits has ${filter.#bytes.length} bytes, not ${bytes.length}.`,
      );
    filter.#include(bytes);
    return filter;
  }

  /** A new filter with the keys of both. */
  union(other: BloomFilter): BloomFilter {
    if (other.bits !== this.bits || other.hashes !== this.hashes)
      throw new RangeError(
        `Filters of ${this.bits} bits with ${this.hashes} hashes and of ${other.bits} with ${other.hashes} have no union: make them the same size.`,
      );
    const both = BloomFilter.fromBytes(this, this.#bytes);
    both.#include(other.#bytes);
    return both;
  }

  #set(bit: number): boolean {
    const byte = this.#bytes[bit >>> 3] ?? 0;
    const mask = 1 << (bit & 7);
    if ((byte & mask) !== 0) return false;
    this.#bytes[bit >>> 3] = byte | mask;
    this.#ones++;
    return true;
  }

  #include(bytes: Uint8Array): void {
    for (let bit = 0; bit < this.bits; bit++)
      if (((bytes[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0) this.#set(bit);
  }
}

/**
 * A filter that grows with its keys and keeps its rate (Almeida, Baquero, Preguiça and Hutchison,
 * https://doi.org/10.1016/j.ipl.2006.10.007): rate / 2 + rate / 4 + rate / 8 + … stays below rate.
 */
export class GrowingBloomFilter {
  readonly options: GrowthOptions;
  readonly #layers: BloomFilter[] = [];
  /** Keys that the newest layer has room for still. */
  #room = 0;

  constructor(options: GrowthOptions) {
    checkDemand(options.firstKeys, options.rate);
    this.options = options;
    this.#grow();
  }

  /** The layers, the first one first. */
  get layers(): readonly BloomFilter[] {
    return this.#layers;
  }

  /** Adds a key to the newest layer, unless some layer has it. */
  add(key: string): boolean {
    if (this.has(key)) return false;
    if (this.#room === 0) this.#grow();
    this.#room--;
    this.#layers.at(-1)?.add(key);
    return true;
  }

  /** Whether some layer has the key. */
  has(key: string): boolean {
    return this.#layers.some((layer) => layer.has(key));
  }

  #grow(): void {
    const factor = 2 ** this.#layers.length;
    this.#room = this.options.firstKeys * factor;
    this.#layers.push(new BloomFilter(sizeFor(this.#room, this.options.rate / 2 / factor)));
  }
}
