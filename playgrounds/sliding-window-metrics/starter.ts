import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkQuantile,
  checkTime,
  checkValue,
  completeHistogramOptions,
  completeWindowOptions,
  type HistogramOptions,
  type WindowOptions,
} from './metrics.ts';

/**
 * Counts values in buckets, from which quantiles follow to a relative error. The buckets are made at
 * the start and never become more: at most 2 / relativeError for each power of two between `lowest`
 * and `highest`, and for three more.
 *
 * A value below `lowest` counts as `lowest`, one above `highest` as `highest`.
 */
export class Histogram {
  readonly options: Required<HistogramOptions>;

  /** Throws if an option is out of range, naming it. */
  constructor(options: HistogramOptions = {}) {
    this.options = completeHistogramOptions(options);
  }

  /** How many values it holds. */
  get count(): number {
    return notImplemented('count');
  }

  /** How many buckets it has, in use or not. */
  get buckets(): number {
    return notImplemented('buckets');
  }

  /**
   * Counts a value. Throws if it is negative or no finite number, or if there would be more than
   * `highestCount` values, naming the figure.
   */
  add(value: number): void {
    checkValue(value);
    notImplemented(`add(${value})`);
  }

  /**
   * The value at the rank q · (count − 1), rounded down, of the sorted values, the first having rank
   * 0: to the relative error. Null while it is empty. Throws if q is not from 0 to 1.
   */
  quantile(q: number): number | null {
    checkQuantile(q);
    return notImplemented(`quantile(${q})`);
  }

  /**
   * Adds what the other holds, which stays as it is: the result is as if all values had been added
   * here. Throws, and changes nothing, if the other has other options, or if there would be more than
   * `highestCount` values.
   */
  merge(other: Histogram): void {
    notImplemented(`merge(a histogram of ${other.count} values)`);
  }

  /**
   * Takes out what the other holds, which stays as it is: the result is as if those values had never
   * been added here. Throws, and changes nothing, if some of them are not in here, or the other has
   * other options.
   */
  subtract(other: Histogram): void {
    notImplemented(`subtract(a histogram of ${other.count} values)`);
  }

  /** Forgets all values. */
  clear(): void {
    notImplemented('clear()');
  }
}

/**
 * Count, sum, rate and quantiles of the events of the last `windowMs`, each at the time at which it
 * happened. Memory does not depend on the number of events.
 *
 * The window is made of `slots` slots of `windowMs / slots` each; what happened at time t belongs to
 * slot ⌊t / slot length⌋. The window is the slot of now and the `slots − 1` before it. Only the clock
 * moves it, and never back: while `now()` is below what it has been, the window stands still. All
 * methods and getters but `tooLate` throw if `now()` is negative or no finite number, and change
 * nothing.
 */
export class SlidingWindow {
  readonly options: Required<WindowOptions>;

  /** Throws if an option is out of range, naming it. */
  constructor(options: WindowOptions) {
    this.options = completeWindowOptions(options);
  }

  /**
   * Counts an event, and returns whether it did. `at` is when it happened: now, unless given.
   *
   * - Ahead of now, it counts as of now: another machine's clock must not move this window.
   * - Late, but in a slot of the window, it counts there, and leaves with that slot.
   * - In a slot that has left the window, or from before the window was made, it is too late: it is
   *   not counted, but for `tooLate`.
   *
   * Throws if the value or the time is negative or no finite number, naming it.
   */
  record(value: number, at?: number): boolean {
    checkValue(value);
    if (at !== undefined) checkTime(at);
    notImplemented(`record(${value}, ${at})`);
  }

  /** How many events came too late to be counted, since the window was made. */
  get tooLate(): number {
    return notImplemented('tooLate');
  }

  /** How many events are in the window. */
  get count(): number {
    return notImplemented('count');
  }

  /** The sum of their values, of which nothing is left when they have left. */
  get sum(): number {
    return notImplemented('sum');
  }

  /**
   * Events a second, over the time that the window covers by now: since its oldest slot began, or
   * since it was made, if that is later. Null while that is no time at all.
   */
  get rate(): number | null {
    return notImplemented('rate');
  }

  /** The quantile of their values, as a `Histogram` of them gives it; null while there are none. */
  quantile(q: number): number | null {
    checkQuantile(q);
    return notImplemented(`quantile(${q})`);
  }
}
