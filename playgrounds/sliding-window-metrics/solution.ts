import {
  checkCount,
  checkQuantile,
  checkTime,
  checkValue,
  completeHistogramOptions,
  completeWindowOptions,
  type HistogramOptions,
  type WindowOptions,
} from './metrics.ts';

/** To read and write the upper half of a number's 64 bits: sign, 11 of exponent, 20 of fraction. */
const double = new DataView(new ArrayBuffer(8));
const fractionBits = 20;

/**
 * Counts values in buckets, from which quantiles follow to a relative error.
 *
 * Each power of two is divided into 2^b buckets of equal width, as Gil Tene's HdrHistogram does
 * (https://hdrhistogram.org). A bucket that begins at 2^e or above is 2^(e − b) wide, so its middle
 * is within 2^−(b + 1), relatively, of all its values. A floating-point number already is an exponent
 * and a fraction: cut off after b bits of the fraction, it is the number of its bucket.
 */
export class Histogram {
  readonly options: Required<HistogramOptions>;
  readonly #counts: Uint32Array;
  /** Bits to cut off. */
  readonly #shift: number;
  /** What is left of the lowest value. */
  readonly #first: number;
  #count = 0;

  constructor(options: HistogramOptions = {}) {
    this.options = completeHistogramOptions(options);
    const { relativeError, lowest, highest } = this.options;
    this.#shift = fractionBits + 1 - Math.ceil(-Math.log2(relativeError));
    this.#first = this.#cut(lowest);
    this.#counts = new Uint32Array(this.#cut(highest) - this.#first + 1);
  }

  /** How many values it holds. */
  get count(): number {
    return this.#count;
  }

  /** How many buckets it has, in use or not. */
  get buckets(): number {
    return this.#counts.length;
  }

  /** Counts a value. */
  add(value: number): void {
    checkValue(value);
    checkCount(this.#count + 1);
    const { lowest, highest } = this.options;
    const bucket = this.#cut(Math.min(Math.max(value, lowest), highest)) - this.#first;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#count++;
  }

  /** The value at the rank q · (count − 1), rounded down. */
  quantile(q: number): number | null {
    checkQuantile(q);
    if (this.#count === 0) return null;
    const rank = Math.floor(q * (this.#count - 1));
    const counts = this.#counts;
    let bucket = 0;
    for (let upTo = counts[0] ?? 0; upTo <= rank; upTo += counts[bucket] ?? 0) bucket++;
    return (this.#start(bucket) + this.#start(bucket + 1)) / 2;
  }

  /** Adds what the other holds. */
  merge(other: Histogram): void {
    this.#checkAlike(other);
    checkCount(this.#count + other.#count);
    for (const [bucket, count] of other.#counts.entries())
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
    this.#count += other.#count;
  }

  /** Takes out what the other holds. */
  subtract(other: Histogram): void {
    this.#checkAlike(other);
    if (other.#counts.some((count, bucket) => count > (this.#counts[bucket] ?? 0)))
      throw new RangeError('Cannot subtract a histogram with values that are not in this one.');
    for (const [bucket, count] of other.#counts.entries())
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) - count;
    this.#count -= other.#count;
  }

  /** Forgets all values. */
  clear(): void {
    this.#counts.fill(0);
    this.#count = 0;
  }

  #cut(value: number): number {
    double.setFloat64(0, value);
    return double.getUint32(0) >>> this.#shift;
  }

  /** The lowest value that belongs to a bucket. */
  #start(bucket: number): number {
    double.setFloat64(0, 0);
    double.setUint32(0, (bucket + this.#first) << this.#shift);
    return double.getFloat64(0);
  }

  #checkAlike(other: Histogram): void {
    const [mine, its] = [JSON.stringify(this.options), JSON.stringify(other.options)];
    if (mine !== its)
      throw new Error(`Histograms with the options ${mine} and ${its} have different buckets.`);
  }
}

/** Count, sum, rate and quantiles of the events of the last minute, each at its own time. */
export class SlidingWindow {
  readonly options: Required<WindowOptions>;
  /** The slot with the number n is at n modulo their number. */
  readonly #slots: Histogram[];
  readonly #sums: Float64Array;
  /** All slots together. Counts are whole, so what leaves can be taken out without a trace. */
  readonly #all: Histogram;
  readonly #slotMs: number;
  readonly #startedAt: number;
  #latest: number;
  #newestSlot: number;
  #tooLate = 0;

  constructor(options: WindowOptions) {
    this.options = completeWindowOptions(options);
    const { relativeError, lowest, highest, windowMs, slots, now } = this.options;
    const empty = () => new Histogram({ relativeError, lowest, highest });
    this.#slots = Array.from({ length: slots }, empty);
    this.#sums = new Float64Array(slots);
    this.#all = empty();
    this.#slotMs = windowMs / slots;
    this.#startedAt = this.#latest = now();
    checkTime(this.#startedAt);
    this.#newestSlot = this.#slotAt(this.#latest);
  }

  /** Counts an event at the time at which it happened, unless its slot has left the window. */
  record(value: number, at?: number): boolean {
    checkValue(value);
    if (at !== undefined) checkTime(at);
    const now = this.#advance();
    const time = Math.min(at ?? now, now);
    const slot = this.#slotAt(time);
    if (time < this.#startedAt || slot < this.#oldestSlot) {
      this.#tooLate++;
      return false;
    }
    const place = slot % this.#slots.length;
    this.#all.add(value);
    this.#slots[place]?.add(value);
    this.#sums[place] = (this.#sums[place] ?? 0) + value;
    return true;
  }

  /** How many events came too late to be counted, since the start. */
  get tooLate(): number {
    return this.#tooLate;
  }

  /** How many events are in the window. */
  get count(): number {
    this.#advance();
    return this.#all.count;
  }

  /** The sum of their values: of the slots, as a float that is added and subtracted leaves a rest. */
  get sum(): number {
    this.#advance();
    return this.#sums.reduce((sum, one) => sum + one, 0);
  }

  /** Events a second, over the time that the window covers by now. */
  get rate(): number | null {
    const now = this.#advance();
    const from = Math.max(this.#oldestSlot * this.#slotMs, this.#startedAt);
    return now > from ? (this.#all.count / (now - from)) * 1000 : null;
  }

  /** The quantile of their values. */
  quantile(q: number): number | null {
    this.#advance();
    return this.#all.quantile(q);
  }

  get #oldestSlot(): number {
    return this.#newestSlot - this.#slots.length + 1;
  }

  #slotAt(time: number): number {
    return Math.floor(time / this.#slotMs);
  }

  /** Moves the window to now, and empties the slots that have left it. A clock set back is awaited. */
  #advance(): number {
    const now = this.options.now();
    checkTime(now);
    this.#latest = Math.max(this.#latest, now);
    const newest = this.#slotAt(this.#latest);
    const steps = Math.min(newest - this.#newestSlot, this.#slots.length);
    this.#newestSlot = newest;
    for (let slot = newest; slot > newest - steps; slot--) {
      const place = slot % this.#slots.length;
      const left = this.#slots[place];
      if (!left) continue;
      this.#all.subtract(left);
      left.clear();
      this.#sums[place] = 0;
    }
    return this.#latest;
  }
}
