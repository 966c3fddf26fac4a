import type { Counted } from './counting.ts';

/**
 * Keys by their counts, the least at the root of a binary heap. The place of each key is known, so that
 * its count can be raised. All take O(log size), but for `sorted`.
 */
export class KeyHeap {
  readonly #keys: string[] = [];
  readonly #counts: number[] = [];
  readonly #places = new Map<string, number>();

  get size(): number {
    return this.#keys.length;
  }

  /** The count of a key, or undefined where it is not here. */
  countOf(key: string): number | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#counts[place];
  }

  /** The least count, 0 while it is empty. */
  get leastCount(): number {
    return this.#counts[0] ?? 0;
  }

  /** Adds a key, or raises the count of one that is here. */
  set(key: string, count: number): void {
    const place = this.#places.get(key);
    if (place === undefined) this.#rise(this.#keys.length, key, count);
    else this.#sink(place, key, count);
  }

  /**
   * Puts a key, which must not be here, in the place of one with the least count, and returns the one
   * that went. The new count must not be lower. Throws while the heap is empty.
   */
  replaceLeast(key: string, count: number): string {
    const replaced = this.#keys[0];
    if (replaced === undefined) throw new Error('The heap is empty: there is no key to replace.');
    this.#places.delete(replaced);
    this.#sink(0, key, count);
    return replaced;
  }

  /** All keys, the highest count first. */
  sorted(): Counted[] {
    return this.#keys
      .map((key, place) => ({ key, count: this.#counts[place] ?? 0 }))
      .sort((a, b) => b.count - a.count);
  }

  #put(place: number, key: string, count: number): void {
    this.#keys[place] = key;
    this.#counts[place] = count;
    this.#places.set(key, place);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#keys[from] ?? '', this.#counts[from] ?? 0);
  }

  #rise(from: number, key: string, count: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((this.#counts[parent] ?? 0) <= count) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#put(place, key, count);
  }

  #sink(from: number, key: string, count: number): void {
    const size = this.#keys.length;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.#counts[child + 1] ?? 0) < (this.#counts[child] ?? 0)) child++;
      if ((this.#counts[child] ?? 0) >= count) break;
      this.#move(child, place);
      place = child;
    }
    this.#put(place, key, count);
  }
}
