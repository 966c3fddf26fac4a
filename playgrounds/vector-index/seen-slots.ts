/** Which slots a search has come to. Clearing it costs nothing: the marks of before are out of date. */
export class SeenSlots {
  readonly #marks: Uint32Array;
  #current = 1;

  constructor(capacity: number) {
    this.#marks = new Uint32Array(capacity);
  }

  clear(): void {
    this.#current++;
    if (this.#current < 2 ** 32) return;
    this.#marks.fill(0);
    this.#current = 1;
  }

  /** Marks a slot. Returns whether it was new. */
  add(slot: number): boolean {
    if (this.#marks[slot] === this.#current) return false;
    this.#marks[slot] = this.#current;
    return true;
  }
}
