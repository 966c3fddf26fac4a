/** Slots that a search has yet to visit, the nearest one first: a binary heap. */
export class Frontier {
  readonly #slots: number[] = [];
  readonly #distances: number[] = [];

  clear(): void {
    this.#slots.length = 0;
    this.#distances.length = 0;
  }

  /** The least distance; Infinity when nothing is left. */
  get nearest(): number {
    return this.#distances[0] ?? Infinity;
  }

  push(slot: number, distance: number): void {
    let place = this.#slots.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((this.#distances[parent] ?? 0) <= distance) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#slots[place] = slot;
    this.#distances[place] = distance;
  }

  /** Takes the nearest slot out; -1 when nothing is left. */
  pop(): number {
    const first = this.#slots[0] ?? -1;
    const slot = this.#slots.pop() ?? -1;
    const distance = this.#distances.pop() ?? 0;
    const size = this.#slots.length;
    if (size === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if ((this.#distances[child + 1] ?? Infinity) < (this.#distances[child] ?? 0)) child++;
      if ((this.#distances[child] ?? 0) >= distance) break;
      this.#move(child, place);
      place = child;
    }
    this.#slots[place] = slot;
    this.#distances[place] = distance;
    return first;
  }

  #move(from: number, to: number): void {
    this.#slots[to] = this.#slots[from] ?? 0;
    this.#distances[to] = this.#distances[from] ?? 0;
  }
}
