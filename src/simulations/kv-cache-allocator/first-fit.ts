interface Gap {
  start: number;
  length: number;
}

/** The naive rival: a sequence gets one stretch of memory, in the first gap that is long enough. */
export class FirstFitAllocator {
  /** The gaps by where they start. */
  readonly #gaps: Gap[];
  readonly #held = new Map<number, number>();

  constructor(size: number) {
    this.#gaps = [{ start: 0, length: size }];
  }

  /** Where the stretch starts, or undefined if no gap is long enough. */
  allocate(length: number): number | undefined {
    const index = this.#gaps.findIndex((gap) => gap.length >= length);
    const gap = this.#gaps[index];
    if (!gap) return undefined;
    const { start } = gap;
    gap.start += length;
    gap.length -= length;
    if (gap.length === 0) this.#gaps.splice(index, 1);
    this.#held.set(start, length);
    return start;
  }

  free(start: number): void {
    const length = this.#held.get(start);
    if (length === undefined) throw new Error(`Nothing was allocated at ${start}.`);
    this.#held.delete(start);
    const found = this.#gaps.findIndex((gap) => gap.start > start);
    const index = found < 0 ? this.#gaps.length : found;
    this.#gaps.splice(index, 0, { start, length });
    this.#join(index);
    if (index > 0) this.#join(index - 1);
  }

  /** Joins a gap with the next one, if they touch. */
  #join(index: number): void {
    const gap = this.#gaps[index];
    const next = this.#gaps[index + 1];
    if (!gap || gap.start + gap.length !== next?.start) return;
    gap.length += next.length;
    this.#gaps.splice(index + 1, 1);
  }
}
