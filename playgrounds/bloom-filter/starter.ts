import { notImplemented } from '../shared/not-implemented.ts';
import { checkDemand, checkSize, type FilterSize, type GrowthOptions } from './filter.ts';

/**
 * The textbook size of a filter that finds about the share `rate` of unknown keys when it holds `keys`:
 * ⌈−keys × ln(rate) / (ln 2)²⌉ bits, at least 8, and bits / keys × ln 2 hashes, rounded, from 1 to 64.
 *
 * Throws if `keys` is no whole number from 1 up, or `rate` not between 0 and 1, naming it.
 */
export function sizeFor(keys: number, rate: number): FilterSize {
  checkDemand(keys, rate);
  notImplemented(`sizeFor(${keys}, ${rate})`);
}

/**
 * A set that forgets the keys and keeps `bits` bits: it never misses a key that was added, and finds
 * some that were not.
 *
 * Which bits a key sets depends on the key and the size alone. It sets `hashes` of them, some of
 * which may coincide, spread evenly over all bits.
 */
export class BloomFilter {
  readonly bits: number;
  readonly hashes: number;

  /** Throws if the size is out of range, naming the figure. */
  constructor(size: FilterSize) {
    checkSize(size);
    this.bits = size.bits;
    this.hashes = size.hashes;
  }

  /** Adds a key. Returns whether it was certainly new: whether a bit changed. */
  add(key: string): boolean {
    notImplemented(`add('${key}')`);
  }

  /** False: the key was never added. True: it was, or other keys together set the same bits. */
  has(key: string): boolean {
    notImplemented(`has('${key}')`);
  }

  /** How many bits are set. */
  get ones(): number {
    return notImplemented('ones');
  }

  /** The chance that a key which was never added is found: (ones / bits) ^ hashes. */
  get falsePositiveRate(): number {
    return notImplemented('falsePositiveRate');
  }

  /**
   * About how many different keys were added: −bits / hashes × ln(1 − ones / bits). Infinity once
   * every bit is set.
   */
  get estimatedKeys(): number {
    return notImplemented('estimatedKeys');
  }

  /** The bits as ⌈bits / 8⌉ bytes: a copy, from which `fromBytes` makes the same filter. */
  toBytes(): Uint8Array {
    notImplemented('toBytes()');
  }

  /**
   * A filter of this size from the bytes of another. What they hold beyond `bits` does not count.
   * Throws if their number does not fit, naming it.
   */
  static fromBytes(size: FilterSize, bytes: Uint8Array): BloomFilter {
    notImplemented(`fromBytes(${JSON.stringify(size)}, ${bytes.length} bytes)`);
  }

  /**
   * A new filter with the keys of both: the same as if one filter had seen all of them. Throws if
   * the sizes differ, naming them.
   */
  union(other: BloomFilter): BloomFilter {
    notImplemented(`union with a filter of ${other.bits} bits`);
  }
}

/**
 * A filter that grows with its keys and keeps its rate: a list of layers, each a Bloom filter with
 * room for twice the keys of the one before, and half its rate. The first has room for `firstKeys`
 * at half of `rate`, so that the rates of all layers together stay below `rate`.
 *
 * A layer is full when as many keys were added to it as it has room for; the next new key makes the
 * next layer.
 */
export class GrowingBloomFilter {
  readonly options: GrowthOptions;

  /** Throws if an option is out of range, naming it. */
  constructor(options: GrowthOptions) {
    checkDemand(options.firstKeys, options.rate);
    this.options = options;
  }

  /** The layers, the first one first; one at the start. */
  get layers(): readonly BloomFilter[] {
    return notImplemented('layers');
  }

  /**
   * Adds a key to the newest layer, unless some layer has it. Returns whether it was certainly new.
   */
  add(key: string): boolean {
    notImplemented(`add('${key}')`);
  }

  /** Whether some layer has the key. */
  has(key: string): boolean {
    notImplemented(`has('${key}')`);
  }
}
