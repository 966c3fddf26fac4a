/** A sample of a stream that can be filled item by item. */
export interface Sample<Item> {
  add(item: Item): unknown;
  items(): Item[];
}

/** Keeps the first ones that come. */
export class FirstOnes<Item> implements Sample<Item> {
  readonly #items: Item[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  add(item: Item): void {
    if (this.#items.length < this.#size) this.#items.push(item);
  }

  items(): Item[] {
    return [...this.#items];
  }
}

/**
 * Keeps each item with the share that a guess of the stream's length makes, and stops when it is full:
 * what a fixed sampling rate and a budget come to.
 */
export class FixedRate<Item> implements Sample<Item> {
  readonly #first: FirstOnes<Item>;
  readonly #rate: number;
  readonly #random: () => number;

  constructor(size: number, guessedLength: number, random: () => number) {
    this.#first = new FirstOnes(size);
    this.#rate = size / guessedLength;
    this.#random = random;
  }

  add(item: Item): void {
    if (this.#random() < this.#rate) this.#first.add(item);
  }

  items(): Item[] {
    return this.#first.items();
  }
}

/** Lets every other item replace one of those kept, however many there were before. */
export class CoinToss<Item> implements Sample<Item> {
  readonly #items: Item[] = [];
  readonly #size: number;
  readonly #random: () => number;

  constructor(size: number, random: () => number) {
    this.#size = size;
    this.#random = random;
  }

  add(item: Item): void {
    if (this.#items.length < this.#size) this.#items.push(item);
    else if (this.#random() < 0.5) this.#items[Math.floor(this.#random() * this.#size)] = item;
  }

  items(): Item[] {
    return [...this.#items];
  }
}
