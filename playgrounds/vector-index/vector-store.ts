import { checkWhole } from './checks.ts';
import type { IndexSize } from './index-types.ts';

/**
 * Vectors in one Float32Array, each in a slot of its own, counted from 0 in the order in which they
 * came. A removed vector keeps its slot, as links may lead through it; only its id is gone.
 */
export class VectorStore {
  readonly dimensions: number;
  readonly capacity: number;
  /** Slots in use, with those of removed vectors. */
  slots = 0;
  /** How many distances were computed: what a search costs, whatever the machine. */
  comparisons = 0;
  readonly #numbers: Float32Array;
  readonly #ids: (string | undefined)[] = [];
  readonly #slotOf = new Map<string, number>();

  /** @throws RangeError that names the figure which is out of range */
  constructor({ dimensions, capacity }: IndexSize) {
    checkWhole('dimensions', dimensions, 1);
    checkWhole('capacity', capacity, 1);
    this.dimensions = dimensions;
    this.capacity = capacity;
    this.#numbers = new Float32Array(dimensions * capacity);
  }

  /** Vectors that were not removed. */
  get size(): number {
    return this.#slotOf.size;
  }

  /**
   * Puts a vector into the next slot, which it returns. A vector of the same id is removed.
   *
   * @throws RangeError, and changes nothing, if there is no room or it is no vector of this store
   */
  add(id: string, vector: ArrayLike<number>): number {
    const numbers = this.vector(vector);
    if (this.slots === this.capacity)
      throw new RangeError(
        `All ${this.capacity} slots are in use, ${this.slots - this.size} of them by removed vectors: build the index anew without those, or with more capacity.`,
      );
    this.remove(id);
    const slot = this.slots++;
    this.#numbers.set(numbers, slot * this.dimensions);
    this.#ids[slot] = id;
    this.#slotOf.set(id, slot);
    return slot;
  }

  /** Makes the id unknown. Returns whether it was known. */
  remove(id: string): boolean {
    const slot = this.#slotOf.get(id);
    if (slot === undefined) return false;
    this.#slotOf.delete(id);
    this.#ids[slot] = undefined;
    return true;
  }

  /** The id of the vector in a slot; undefined once it is removed. */
  idOf(slot: number): string | undefined {
    return this.#ids[slot];
  }

  /** The slot of an id; undefined if it is unknown. */
  slotOf(id: string): number | undefined {
    return this.#slotOf.get(id);
  }

  /** The vector in a slot, removed or not. It is no copy: leave it as it is. */
  at(slot: number): Float32Array {
    return this.#numbers.subarray(slot * this.dimensions, (slot + 1) * this.dimensions);
  }

  /**
   * A copy as this store would keep it.
   *
   * @throws RangeError if it has another number of dimensions, or a number that is not finite
   */
  vector(vector: ArrayLike<number>): Float32Array {
    if (vector.length !== this.dimensions)
      throw new RangeError(
        `A vector of ${vector.length} dimensions does not fit an index of ${this.dimensions}: was it made by another model?`,
      );
    const numbers = Float32Array.from(vector);
    if (!numbers.every(Number.isFinite))
      throw new RangeError(
        'A vector has a number that is not finite: it has no distance from others.',
      );
    return numbers;
  }

  /** The squared distance of a vector that `vector` or `at` returned from the one in a slot. */
  distance(query: Float32Array, slot: number): number {
    this.comparisons++;
    return squaredDistance(query, 0, this.#numbers, slot * this.dimensions, this.dimensions);
  }

  /** The squared distance between the vectors in two slots. */
  distanceBetween(one: number, other: number): number {
    this.comparisons++;
    const { dimensions } = this;
    const numbers = this.#numbers;
    return squaredDistance(numbers, one * dimensions, numbers, other * dimensions, dimensions);
  }
}

/** Four numbers at a time: their squares do not wait for each other, which is faster. */
function squaredDistance(
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  length: number,
): number {
  let sum = 0;
  let here = aStart;
  let there = bStart;
  for (const last = aStart + length - 3; here < last; here += 4, there += 4) {
    const d0 = (a[here] ?? 0) - (b[there] ?? 0);
    const d1 = (a[here + 1] ?? 0) - (b[there + 1] ?? 0);
    const d2 = (a[here + 2] ?? 0) - (b[there + 2] ?? 0);
    const d3 = (a[here + 3] ?? 0) - (b[there + 3] ?? 0);
    sum += d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3);
  }
  for (const last = aStart + length; here < last; here++, there++) {
    const difference = (a[here] ?? 0) - (b[there] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
