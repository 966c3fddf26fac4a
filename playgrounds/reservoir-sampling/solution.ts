import { checkSize, checkWeight, type ReservoirOptions } from './reservoir.ts';

/** The waiting time for something that happens once in a unit of time on average. */
const waitingTime = (random: () => number) => -Math.log(1 - random());

/**
 * A uniform sample of a stream: Li's algorithm L (https://doi.org/10.1145/198429.198435).
 *
 * As if each item had a random number, and those with the lowest were kept. Only the threshold, which
 * is the highest of those, is really there: it says how long until the next item gets below it.
 */
export class Reservoir<Item> {
  readonly size: number;
  readonly #random: () => number;
  readonly #items: Item[] = [];
  #seen = 0;
  #threshold = 1;
  /** The number of the next item to enter, counted from 1. */
  #next = 1;

  constructor(options: ReservoirOptions) {
    checkSize(options);
    this.size = options.size;
    this.#random = options.random;
  }

  /** Items seen so far, kept or not. */
  get seen(): number {
    return this.#seen;
  }

  /** Offers the next item, and returns whether it is kept. */
  add(item: Item): boolean {
    if (++this.#seen < this.#next) return false;
    if (this.#items.length < this.size) {
      this.#items.push(item);
      this.#startSkipping();
    } else {
      this.#items[Math.floor(this.#random() * this.size)] = item;
      // Of the numbers below the old threshold, as many as there are places, the highest.
      this.#threshold *= (1 - this.#random()) ** (1 / this.size);
      this.#skip();
    }
    return true;
  }

  /** A copy of the items kept. */
  items(): Item[] {
    return [...this.#items];
  }

  /** A new reservoir as if it had seen both streams. */
  merge(other: Reservoir<Item>): Reservoir<Item> {
    const random = this.#random;
    const merged = new Reservoir<Item>({ size: Math.min(this.size, other.size), random });
    merged.#seen = this.#seen + other.#seen;
    const mine = { unseen: this.#seen, items: this.items() };
    const theirs = { unseen: other.#seen, items: other.items() };
    // Draws from both streams together, of which the kept items are a fair part.
    while (merged.#items.length < Math.min(merged.size, merged.#seen)) {
      const from = random() * (mine.unseen + theirs.unseen) < mine.unseen ? mine : theirs;
      from.unseen--;
      merged.#items.push(takeAny(from.items, random));
    }
    merged.#startSkipping();
    return merged;
  }

  /**
   * Draws the threshold of a full reservoir: the size-th lowest of as many random numbers as items
   * were seen. Of waiting times in place of numbers, the lowest of n is one n-th, the next one comes
   * an (n − 1)-th later, and so on.
   */
  #startSkipping(): void {
    if (this.#items.length < this.size) return;
    let time = 0;
    for (let rank = 0; rank < this.size; rank++)
      time += waitingTime(this.#random) / (this.#seen - rank);
    this.#threshold = -Math.expm1(-time);
    this.#skip();
  }

  /** An item enters with the threshold's chance, so the number of those that do not is geometric. */
  #skip(): void {
    const skipped = Math.floor(waitingTime(this.#random) / -Math.log1p(-this.#threshold));
    this.#next = this.#seen + 1 + skipped;
  }
}

/** Takes out any of the items, each alike; the last one fills its place. */
function takeAny<Item>(items: Item[], random: () => number): Item {
  const place = Math.floor(random() * items.length);
  const taken = items[place] as Item;
  items[place] = items[items.length - 1] as Item;
  items.pop();
  return taken;
}

interface Entry<Item> {
  readonly item: Item;
  readonly weight: number;
  /** When it arrived in the race. */
  readonly time: number;
}

/**
 * A weighted sample of a stream: Efraimidis and Spirakis's A-ExpJ (https://arxiv.org/abs/1012.0256), as
 * a race. An item of weight w arrives after a waiting time of 1 / w on average, and those that arrive
 * first are kept. Times are of any magnitude where the paper's keys, u^(1 / w), would all round to 0.
 */
export class WeightedReservoir<Item> {
  readonly size: number;
  readonly #random: () => number;
  /** Once full, a heap: an entry arrived no earlier than the two at twice its index plus 1 and 2. */
  #entries: Entry<Item>[] = [];
  #seen = 0;
  /** Weight that still passes before the next item enters. */
  #toSkip = 0;

  constructor(options: ReservoirOptions) {
    checkSize(options);
    this.size = options.size;
    this.#random = options.random;
  }

  /** Items seen so far, kept or not. */
  get seen(): number {
    return this.#seen;
  }

  /** Offers the next item, and returns whether it is kept. */
  add(item: Item, weight: number): boolean {
    checkWeight(weight);
    this.#seen++;
    if (this.#entries.length < this.size) {
      this.#entries.push({ item, weight, time: waitingTime(this.#random) / weight });
      this.#startSkipping();
      return true;
    }
    this.#toSkip -= weight;
    if (this.#toSkip > 0) return false;
    // It is known to arrive before the last one kept: a waiting time that is cut off there.
    const chance = -Math.expm1(-weight * this.#lastTime);
    const time = -Math.log1p(-this.#random() * chance) / weight;
    this.#replaceLast({ item, weight, time });
    this.#skip();
    return true;
  }

  /** A copy of the items kept. */
  items(): Item[] {
    return this.#entries.map(({ item }) => item);
  }

  /**
   * Estimates the sum of a value over all items seen. Given when the last one kept arrived, another
   * item was kept with the chance that it arrived before, and stands for 1 / chance items (Cohen and
   * Kaplan, https://arxiv.org/abs/0802.3448).
   */
  estimateTotal(value: (item: Item) => number): number {
    if (this.size === 1) throw new RangeError('An estimate needs a size of 2 or more, not 1.');
    const all = this.#seen <= this.size;
    const last = this.#lastTime;
    return this.#entries
      .slice(all ? 0 : 1)
      .reduce(
        (sum, { item, weight }) => sum + value(item) / (all ? 1 : -Math.expm1(-weight * last)),
        0,
      );
  }

  /** A new reservoir as if it had seen both streams: the first to arrive of both. */
  merge(other: WeightedReservoir<Item>): WeightedReservoir<Item> {
    const size = Math.min(this.size, other.size);
    const merged = new WeightedReservoir<Item>({ size, random: this.#random });
    merged.#seen = this.#seen + other.#seen;
    merged.#entries = [...this.#entries, ...other.#entries]
      .sort((a, b) => a.time - b.time)
      .slice(0, size);
    merged.#startSkipping();
    return merged;
  }

  get #lastTime(): number {
    return this.#entries[0]?.time ?? Infinity;
  }

  #startSkipping(): void {
    if (this.#entries.length < this.size) return;
    this.#entries.sort((a, b) => b.time - a.time);
    this.#skip();
  }

  /** How much weight passes until something arrives before the last one kept. */
  #skip(): void {
    this.#toSkip = waitingTime(this.#random) / this.#lastTime;
  }

  #replaceLast(entry: Entry<Item>): void {
    const entries = this.#entries;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const later = (entries[left + 1]?.time ?? 0) > (entries[left]?.time ?? 0) ? left + 1 : left;
      const child = entries[later];
      if (child === undefined || child.time <= entry.time) break;
      entries[index] = child;
      index = later;
    }
    entries[index] = entry;
  }
}
