import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkDemand,
  checkSize,
  checkWhole,
  type Counted,
  type Monitored,
  type SketchOptions,
  type SketchSize,
  type TopKeysOptions,
} from './counting.ts';

/**
 * The textbook size of a sketch whose counts are too high by more than `error` × total for at most
 * the share `failure` of the keys: width ⌈e / error⌉, depth ⌈ln(1 / failure)⌉.
 *
 * Throws if one of them is not between 0 and 1, naming it.
 */
export function sizeFor(error: number, failure: number): SketchSize {
  checkDemand(error, failure);
  notImplemented(`sizeFor(${error}, ${failure})`);
}

/**
 * Counts keys without keeping them. Each key has a counter in each row, which other keys share. Its
 * count is the least of them, which is never too low.
 *
 * Which counters a key has depends on the key and the size alone. Each row spreads all keys evenly
 * over its counters, and independently of the other rows.
 */
export class CountMinSketch {
  readonly width: number;
  readonly depth: number;
  readonly conservative: boolean;

  /** Throws if the size is out of range, naming the figure. */
  constructor({ width, depth, conservative = false }: SketchOptions) {
    checkSize({ width, depth });
    this.width = width;
    this.depth = depth;
    this.conservative = conservative;
  }

  /** How much was counted of all keys together. */
  get total(): number {
    return notImplemented('total');
  }

  /** By how much a count is too high at most, but for a share e^−depth of the keys: e / width × total. */
  get error(): number {
    return notImplemented('error');
  }

  /**
   * Counts a key `count` times, and returns its count as it is now.
   *
   * Each of its counters grows by `count`. In a conservative sketch, the least of them does, and any
   * other only grows as far as that one has come: more would not make any count less wrong.
   *
   * Throws, and changes nothing, if `count` is no whole number from 1 up, or if the total would
   * exceed `highestTotal`, naming the figure.
   */
  add(key: string, count = 1): number {
    checkWhole('count', count);
    notImplemented(`add('${key}', ${count})`);
  }

  /** How often a key came: never too low. */
  count(key: string): number {
    notImplemented(`count('${key}')`);
  }

  /**
   * Adds what the other has counted, which stays as it is: counter by counter. No count is too low
   * then. Without `conservative`, the result is as if everything had been counted here.
   *
   * Throws, and changes nothing, if the other has another size, only one of them is conservative, or
   * the total would exceed `highestTotal`, naming the figures.
   */
  merge(other: CountMinSketch): void {
    notImplemented(`merge(a sketch of ${other.depth} rows of ${other.width})`);
  }
}

/**
 * The keys that came most often: a sketch counts all keys, and those with the highest counts are kept
 * with them. Memory does not depend on how many keys there are.
 */
export class TopKeys {
  readonly keys: number;

  /** Throws if an option is out of range, naming it. */
  constructor({ keys, ...size }: TopKeysOptions) {
    checkWhole('keys', keys);
    checkSize(size);
    this.keys = keys;
  }

  /** The sketch, with the options that were given. */
  get sketch(): CountMinSketch {
    return notImplemented('sketch');
  }

  /**
   * Counts a key in the sketch. It is kept with its new count if it is kept already, if fewer than
   * `keys` are, or if its count is above the lowest that is kept, which it replaces.
   */
  add(key: string, count = 1): void {
    notImplemented(`add('${key}', ${count})`);
  }

  /** The keys that are kept, each with its count when it last came, the highest first. */
  top(): Counted[] {
    notImplemented('top()');
  }
}

/**
 * The keys that came most often, by a fixed number of counters, each of which belongs to one key. A
 * key without a counter takes over one with the lowest count, and goes on from there: that count is
 * its error.
 *
 * So the counts add up to the total, no error is above total / counters, and every key that came more
 * often than that has a counter.
 */
export class SpaceSaving {
  readonly counters: number;

  /** Throws if the number is no whole number from 1 up. */
  constructor(counters: number) {
    checkWhole('counters', counters);
    this.counters = counters;
  }

  /** How much was counted of all keys together. */
  get total(): number {
    return notImplemented('total');
  }

  /** Counts a key `count` times. Throws if that is no whole number from 1 up. */
  add(key: string, count = 1): void {
    checkWhole('count', count);
    notImplemented(`add('${key}', ${count})`);
  }

  /**
   * How often a key came: never too low. Of a key without a counter, the lowest count; 0 while there
   * are counters left.
   */
  count(key: string): number {
    notImplemented(`count('${key}')`);
  }

  /** The keys that have a counter, the highest count first. */
  top(): Monitored[] {
    notImplemented('top()');
  }
}
