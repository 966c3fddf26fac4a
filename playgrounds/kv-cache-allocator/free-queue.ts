/**
 * The free blocks in the order in which they are taken: a ring of links in two arrays, so that any
 * block leaves in O(1). The number after the last block closes the ring and is no block.
 */
export class FreeQueue {
  readonly #next: Uint32Array;
  readonly #previous: Uint32Array;
  readonly #end: number;
  #size: number;

  /** With all blocks in it, the lowest number first. */
  constructor(blocks: number) {
    this.#end = blocks;
    this.#size = blocks;
    this.#next = Uint32Array.from({ length: blocks + 1 }, (_, at) => (at + 1) % (blocks + 1));
    this.#previous = Uint32Array.from(
      { length: blocks + 1 },
      (_, at) => (at + blocks) % (blocks + 1),
    );
  }

  get size(): number {
    return this.#size;
  }

  /** The block to take next. The queue must not be empty. */
  get head(): number {
    return this.#next[this.#end] ?? 0;
  }

  /** Takes a block out that is in the queue, wherever it is. */
  remove(block: number): void {
    this.#link(this.#previous[block] ?? 0, this.#next[block] ?? 0);
    this.#size--;
  }

  addFirst(block: number): void {
    this.#insert(block, this.#end, this.head);
  }

  addLast(block: number): void {
    this.#insert(block, this.#previous[this.#end] ?? 0, this.#end);
  }

  #insert(block: number, before: number, after: number): void {
    this.#link(before, block);
    this.#link(block, after);
    this.#size++;
  }

  #link(before: number, after: number): void {
    this.#next[before] = after;
    this.#previous[after] = before;
  }
}
