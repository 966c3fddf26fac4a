/**
 * The histogram of the playground by npm's hdr-histogram-js (BSD-2-Clause,
 * https://github.com/HdrHistogram/HdrHistogramJS): buckets, counts, merge and subtract are its. It
 * counts whole numbers to a number of decimal digits, so values are scaled to where it is that exact.
 */
import { Int32Histogram } from 'hdr-histogram-js';
import {
  checkCount,
  checkQuantile,
  checkValue,
  completeHistogramOptions,
  type HistogramOptions,
} from '../../../playgrounds/sliding-window-metrics/metrics.ts';

export class Histogram {
  readonly options: Required<HistogramOptions>;
  readonly #histogram: Int32Histogram;
  readonly #scale: number;

  constructor(options: HistogramOptions = {}) {
    this.options = completeHistogramOptions(options);
    const { relativeError, lowest, highest } = this.options;
    const digits = Math.ceil(-Math.log10(relativeError));
    this.#scale = 2 ** (Math.ceil(Math.log2(2 * 10 ** digits)) - 1) / lowest;
    this.#histogram = new Int32Histogram(1, Math.ceil(highest * this.#scale), digits);
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  get buckets(): number {
    return this.#histogram.countsArrayLength;
  }

  add(value: number): void {
    checkValue(value);
    checkCount(this.count + 1);
    const { lowest, highest } = this.options;
    this.#histogram.recordValue(
      Math.floor(Math.min(Math.max(value, lowest), highest) * this.#scale),
    );
  }

  quantile(q: number): number | null {
    checkQuantile(q);
    if (this.count === 0) return null;
    const rank = Math.floor(q * (this.count - 1));
    // It counts up to a share of the values; half a value more is clear of rounding.
    const value = this.#histogram.getValueAtPercentile((100 * (rank + 0.5)) / this.count);
    const low = this.#histogram.lowestEquivalentValue(value);
    return (low + this.#histogram.sizeOfEquivalentValueRange(value) / 2) / this.#scale;
  }

  merge(other: Histogram): void {
    this.#checkAlike(other);
    checkCount(this.count + other.count);
    this.#histogram.add(other.#histogram);
  }

  subtract(other: Histogram): void {
    this.#checkAlike(other);
    if (!this.#holds(other)) throw new RangeError('Some values are not in this one.');
    this.#histogram.subtract(other.#histogram);
  }

  clear(): void {
    this.#histogram.reset();
  }

  #holds(other: Histogram): boolean {
    for (let index = 0; index < this.buckets; index++)
      if (other.#histogram.getCountAtIndex(index) > this.#histogram.getCountAtIndex(index))
        return false;
    return true;
  }

  #checkAlike(other: Histogram): void {
    if (JSON.stringify(other.options) !== JSON.stringify(this.options))
      throw new Error('They have different buckets.');
  }
}
