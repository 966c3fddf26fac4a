/** The naive rival: the entry that came first leaves first, however often it is read. */
export class FifoCache<Key, Value> {
  readonly #values = new Map<Key, Value>();
  readonly #arrivals: Key[] = [];
  readonly #maxEntries: number;
  #next = 0;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  get(key: Key): Value | undefined {
    return this.#values.get(key);
  }

  set(key: Key, value: Value): void {
    if (!this.#values.has(key)) {
      const first = this.#arrivals[this.#next];
      if (first !== undefined) this.#values.delete(first);
      this.#arrivals[this.#next] = key;
      this.#next = (this.#next + 1) % this.#maxEntries;
    }
    this.#values.set(key, value);
  }
}
