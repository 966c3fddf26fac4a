/**
 * The links of a layered graph in one Int32Array. A slot has a block of numbers for each of its
 * layers: how many links there are, and then their targets. There is room for twice as many on the
 * lowest layer, 0, where all slots are.
 */
export class LinkTable {
  readonly links: number;
  #numbers: Int32Array;
  #used = 0;
  #slots = 0;
  readonly #starts: Uint32Array;
  readonly #levels: Uint8Array;

  constructor(capacity: number, links: number) {
    this.links = links;
    this.#starts = new Uint32Array(capacity);
    this.#levels = new Uint8Array(capacity);
    // A slot is on 1 / (links - 1) layers above the lowest on average: there is room for twice as many.
    const above = 2 / (links - 1);
    this.#numbers = new Int32Array(Math.ceil(capacity * (1 + 2 * links + above * (1 + links))));
  }

  /** Makes room for the next slot, on the layers from 0 to `level`. */
  addSlot(level: number): void {
    const slot = this.#slots++;
    this.#starts[slot] = this.#used;
    this.#levels[slot] = level;
    this.#used += 1 + 2 * this.links + level * (1 + this.links);
    if (this.#used <= this.#numbers.length) return;
    const larger = new Int32Array(Math.ceil(this.#used * 1.25));
    larger.set(this.#numbers);
    this.#numbers = larger;
  }

  /** The highest layer that a slot is on. */
  levelOf(slot: number): number {
    return this.#levels[slot] ?? 0;
  }

  /** How many links a slot can have on a layer. */
  limit(layer: number): number {
    return layer === 0 ? 2 * this.links : this.links;
  }

  /** How many links a slot has on a layer. */
  count(slot: number, layer: number): number {
    return this.#numbers[this.#block(slot, layer)] ?? 0;
  }

  /** The slot that a link leads to, counted from 0. */
  target(slot: number, layer: number, index: number): number {
    return this.#numbers[this.#block(slot, layer) + 1 + index] ?? 0;
  }

  /** A copy of all targets. */
  targets(slot: number, layer: number): number[] {
    const block = this.#block(slot, layer);
    return [...this.#numbers.subarray(block + 1, block + 1 + this.count(slot, layer))];
  }

  /** Adds a link, and returns whether there was room for it. */
  append(slot: number, layer: number, target: number): boolean {
    const block = this.#block(slot, layer);
    const count = this.#numbers[block] ?? 0;
    if (count === this.limit(layer)) return false;
    this.#numbers[block + 1 + count] = target;
    this.#numbers[block] = count + 1;
    return true;
  }

  /**
   * Puts these links in place of all others.
   *
   * @throws RangeError if they are too many
   */
  replace(slot: number, layer: number, targets: readonly number[]): void {
    if (targets.length > this.limit(layer))
      throw new RangeError(
        `${targets.length} links on layer ${layer}, where there is room for ${this.limit(layer)}.`,
      );
    const block = this.#block(slot, layer);
    this.#numbers[block] = targets.length;
    this.#numbers.set(targets, block + 1);
  }

  #block(slot: number, layer: number): number {
    const start = this.#starts[slot] ?? 0;
    return layer === 0 ? start : start + 1 + 2 * this.links + (layer - 1) * (1 + this.links);
  }
}
