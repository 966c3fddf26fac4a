import { notImplemented } from '../../shared/not-implemented.ts';
import { completeSketchOptions } from '../checks.ts';
import type { SketchOptions } from '../health.ts';

/**
 * Quantiles of a stream of values from 0 up, to a relative error, in bounded memory, as DDSketch:
 * with γ = (1 + relativeError) / (1 − relativeError), bucket i counts the values above γ^(i − 1) and
 * up to γ^i, and stands for 2 γ^i / (γ + 1), which is within the error of all of them. Zeros have a
 * bucket of their own, outside the bound.
 */
export class QuantileSketch {
  readonly relativeError: number;
  readonly maxBuckets: number;

  constructor(options: SketchOptions = {}) {
    ({ relativeError: this.relativeError, maxBuckets: this.maxBuckets } =
      completeSketchOptions(options));
  }

  /** How many values were added. */
  get count(): number {
    return notImplemented('count');
  }

  /** How many buckets are in use, that of the zeros not counted: at most `maxBuckets`. */
  get buckets(): number {
    return notImplemented('buckets');
  }

  /**
   * Counts a value. Where there would be more than `maxBuckets` buckets, the lowest are counted
   * together with the next above them: low quantiles lose their precision, high ones keep it.
   * Throws if the value is negative or no finite number, naming it.
   */
  add(value: number): void {
    notImplemented(`add(${value})`);
  }

  /**
   * The value at the rank q · (count − 1), rounded down, of the sorted values, the first having rank
   * 0: to the relative error. Null where nothing was added. Throws if q is not from 0 to 1.
   */
  quantile(q: number): number | null {
    notImplemented(`quantile(${q})`);
  }

  /**
   * Adds what the other has counted, which stays as it is: the result is as if all values had been
   * added here. Throws if the other has another relative error, naming both.
   */
  merge(other: QuantileSketch): void {
    notImplemented(`merge(a sketch of ${other.count} values)`);
  }
}
