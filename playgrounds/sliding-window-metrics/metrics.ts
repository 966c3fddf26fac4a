export interface HistogramOptions {
  /** How far a quantile may be from the true one, relative to it: from 0.0001 to 0.5. Default 0.01. */
  readonly relativeError?: number;
  /** Smaller values count as this one: 2^-53 or more. Default 0.1. */
  readonly lowest?: number;
  /** Larger values count as this one: above `lowest`, at most 2^53. Default 60,000. */
  readonly highest?: number;
}

/** How many values a histogram holds at most: its counts have 32 bits. */
export const highestCount = 2 ** 32 - 1;

export interface WindowOptions extends HistogramOptions {
  /** Milliseconds from 0 up, such as `Date.now`. */
  readonly now: () => number;
  /** Length of the window in milliseconds. Default a minute. */
  readonly windowMs?: number;
  /** Slots that make up the window, which moves by one slot at a time. Default 12. */
  readonly slots?: number;
}

/** The options with their defaults. Throws a RangeError that names the figure and what it should be. */
export function completeHistogramOptions(options: HistogramOptions): Required<HistogramOptions> {
  const complete = { relativeError: 0.01, lowest: 0.1, highest: 60_000, ...options };
  const { relativeError, lowest, highest } = complete;
  if (!(relativeError >= 0.0001 && relativeError <= 0.5))
    throw new RangeError(`relativeError must be from 0.0001 to 0.5, not ${relativeError}.`);
  if (!(lowest >= 2 ** -53)) throw new RangeError(`lowest must be 2^-53 or more, not ${lowest}.`);
  if (!(highest > lowest && highest <= 2 ** 53))
    throw new RangeError(`highest must be above lowest, at most 2^53, not ${highest}.`);
  return { relativeError, lowest, highest };
}

/** The options with their defaults. Throws a RangeError that names the figure and what it should be. */
export function completeWindowOptions(options: WindowOptions): Required<WindowOptions> {
  const complete = {
    windowMs: 60_000,
    slots: 12,
    ...completeHistogramOptions(options),
    ...options,
  };
  const { windowMs, slots } = complete;
  if (!(windowMs > 0 && windowMs < Infinity))
    throw new RangeError(`windowMs must be milliseconds above 0, not ${windowMs}.`);
  if (!Number.isInteger(slots) || slots < 1)
    throw new RangeError(`slots must be a whole number from 1 up, not ${slots}.`);
  return complete;
}

/** Throws unless the value is one that can be measured. */
export function checkValue(value: number): void {
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`A value must be a number from 0 up, not ${value}.`);
}

/** Throws unless a histogram may hold so many values. */
export function checkCount(count: number): void {
  if (count > highestCount)
    throw new RangeError(`A histogram holds at most ${highestCount} values, not ${count}.`);
}

/** Throws unless it is a time from 0 up. */
export function checkTime(time: number): void {
  if (!(time >= 0 && time < Infinity))
    throw new RangeError(`A time must be milliseconds from 0 up, not ${time}.`);
}

/** Throws unless it is a share from 0 to 1. */
export function checkQuantile(q: number): void {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile is from 0 to 1, not ${q}.`);
}
