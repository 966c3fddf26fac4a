import { completeSketchOptions } from '../checks.ts';
import type { SketchOptions } from '../health.ts';

/**
 * Quantiles to a relative error, by counts in buckets whose limits grow by a constant factor: Masson,
 * Rim and Lee's DDSketch (https://arxiv.org/abs/1908.10693), which collapses its lowest buckets.
 */
export class QuantileSketch {
  readonly relativeError: number;
  readonly maxBuckets: number;
  readonly #gamma: number;
  readonly #logOfGamma: number;
  readonly #counts = new Map<number, number>();
  #zeros = 0;
  #count = 0;
  /** Values of lower buckets are counted in this one: each would cost a collapse otherwise. */
  #lowest = -Infinity;

  constructor(options: SketchOptions = {}) {
    ({ relativeError: this.relativeError, maxBuckets: this.maxBuckets } =
      completeSketchOptions(options));
    this.#gamma = (1 + this.relativeError) / (1 - this.relativeError);
    this.#logOfGamma = Math.log(this.#gamma);
  }

  /** How many values were added. */
  get count(): number {
    return this.#count;
  }

  /** How many buckets are in use. */
  get buckets(): number {
    return this.#counts.size;
  }

  /** Counts a value from 0 up. */
  add(value: number): void {
    if (!(value >= 0 && value < Infinity))
      throw new RangeError(`Cannot add ${value}: a latency is a number from 0 up.`);
    if (value === 0) this.#addZeros(1);
    else this.#addTo(Math.ceil(Math.log(value) / this.#logOfGamma), 1);
  }

  /** The value at the rank q · (count − 1), rounded down, to the relative error. */
  quantile(q: number): number | null {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile is from 0 to 1, not ${q}.`);
    if (this.#count === 0) return null;
    const rank = Math.floor(q * (this.#count - 1));
    let below = this.#zeros;
    if (rank < below) return 0;
    for (const [index, count] of this.#ascending()) {
      below += count;
      if (rank < below) return this.#middle(index);
    }
    // The counts of all buckets add up to more than any rank.
    return null;
  }

  /** Adds what the other has counted. */
  merge(other: QuantileSketch): void {
    if (other.relativeError !== this.relativeError)
      throw new Error(
        `Cannot merge sketches of relative errors ${this.relativeError} and ${other.relativeError}: their buckets differ.`,
      );
    this.#addZeros(other.#zeros);
    for (const [index, count] of other.#counts) this.#addTo(index, count);
  }

  #addZeros(count: number): void {
    this.#zeros += count;
    this.#count += count;
  }

  #addTo(bucket: number, count: number): void {
    const index = Math.max(bucket, this.#lowest);
    this.#counts.set(index, (this.#counts.get(index) ?? 0) + count);
    this.#count += count;
    if (this.#counts.size > this.maxBuckets) this.#collapse();
  }

  /** Counts the lowest bucket together with the next. */
  #collapse(): void {
    const [lowest = 0, next = 0] = [...this.#counts.keys()].sort((a, b) => a - b);
    this.#counts.set(next, (this.#counts.get(next) ?? 0) + (this.#counts.get(lowest) ?? 0));
    this.#counts.delete(lowest);
    this.#lowest = next;
  }

  #ascending(): [index: number, count: number][] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  /** The value that is within the relative error of all values of a bucket. */
  #middle(index: number): number {
    return (2 * this.#gamma ** index) / (this.#gamma + 1);
  }
}
