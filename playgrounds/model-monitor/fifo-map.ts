interface Link<Value> {
  readonly key: string;
  readonly value: Value;
  previous: Link<Value> | undefined;
  next: Link<Value> | undefined;
}

/**
 * A map whose oldest entry is found, and any entry deleted, in constant time.
 *
 * A `Map` keeps the order of insertion as well. But V8 leaves a hole for each entry that is deleted,
 * until it rebuilds the table, and walks over the holes to find the first entry: with a hundred
 * thousand entries that are deleted from the front, each look at the first is slow.
 */
export class FifoMap<Value> {
  readonly #links = new Map<string, Link<Value>>();
  #first: Link<Value> | undefined;
  #last: Link<Value> | undefined;

  get size(): number {
    return this.#links.size;
  }

  has(key: string): boolean {
    return this.#links.has(key);
  }

  get(key: string): Value | undefined {
    return this.#links.get(key)?.value;
  }

  /** The entry that was added first, of those that are there. */
  get first(): { readonly key: string; readonly value: Value } | undefined {
    return this.#first;
  }

  /** Adds an entry after all others. Throws if the key is there already. */
  add(key: string, value: Value): void {
    if (this.#links.has(key)) throw new Error(`'${key}' is in the map already: delete it first.`);
    const link: Link<Value> = { key, value, previous: this.#last, next: undefined };
    if (this.#last) this.#last.next = link;
    else this.#first = link;
    this.#last = link;
    this.#links.set(key, link);
  }

  /** Deletes an entry, and says whether there was one. */
  delete(key: string): boolean {
    const link = this.#links.get(key);
    if (!link) return false;
    const { previous, next } = link;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    return this.#links.delete(key);
  }
}
