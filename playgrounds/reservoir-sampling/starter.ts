import { notImplemented } from '../shared/not-implemented.ts';
import { checkSize, checkWeight, type ReservoirOptions } from './reservoir.ts';

/**
 * A sample of a stream of unknown length: at every moment, each set of `size` of the items seen is
 * as likely to be kept as any other. Until there are so many, all are kept.
 *
 * Once it is full, most items cost no random number: only about size × ln(seen / size) of them enter,
 * and it draws a few numbers for each of those.
 */
export class Reservoir<Item> {
  readonly size: number;

  /** Throws if `size` is no whole number from 1 to 2^24, naming it. */
  constructor(options: ReservoirOptions) {
    checkSize(options);
    this.size = options.size;
  }

  /** Items seen so far, kept or not. */
  get seen(): number {
    return notImplemented('seen');
  }

  /** Offers the next item. Returns whether it is kept, for now. */
  add(item: Item): boolean {
    notImplemented(`add(${String(item)})`);
  }

  /** The items kept, in no certain order: a copy. */
  items(): Item[] {
    notImplemented('items()');
  }

  /**
   * A new reservoir as if it had seen both streams, of the smaller of both sizes. It draws from this
   * one's `random`. Items can be added to it, and it stays a fair sample of all. Both stay as they are.
   */
  merge(other: Reservoir<Item>): Reservoir<Item> {
    notImplemented(`merge with a reservoir of ${other.size}`);
  }
}

/**
 * A weighted sample of a stream, without replacement: at every moment, the items kept are distributed
 * as if they had been drawn one after the other from all items seen, each time with chances in
 * proportion to the weights of those that are left. Until there are `size` items, all are kept.
 *
 * Once it is full, most items cost no random number.
 */
export class WeightedReservoir<Item> {
  readonly size: number;

  /** Throws if `size` is no whole number from 1 to 2^24, naming it. */
  constructor(options: ReservoirOptions) {
    checkSize(options);
    this.size = options.size;
  }

  /** Items seen so far, kept or not. */
  get seen(): number {
    return notImplemented('seen');
  }

  /**
   * Offers the next item. Returns whether it is kept, for now. Weights may be of any magnitude: only
   * their proportions count. Throws if `weight` is not above 0 or not finite, naming it.
   */
  add(item: Item, weight: number): boolean {
    checkWeight(weight);
    notImplemented(`add(${String(item)}, ${weight})`);
  }

  /** The items kept, in no certain order: a copy. */
  items(): Item[] {
    notImplemented('items()');
  }

  /**
   * Estimates the sum of `value` over all items seen, from those kept: on average over many samples
   * it is right, whatever the weights. Exact while all items are kept.
   *
   * Throws if the size is 1: of a single item nobody can tell how likely it was to be kept.
   */
  estimateTotal(value: (item: Item) => number): number {
    notImplemented(`estimateTotal(${typeof value})`);
  }

  /**
   * A new reservoir as if it had seen both streams, of the smaller of both sizes. It draws from this
   * one's `random`. Items can be added to it. Both stay as they are.
   */
  merge(other: WeightedReservoir<Item>): WeightedReservoir<Item> {
    notImplemented(`merge with a reservoir of ${other.size}`);
  }
}
