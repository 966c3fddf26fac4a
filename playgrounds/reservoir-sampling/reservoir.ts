/** How a reservoir is set up. */
export interface ReservoirOptions {
  /** Items that are kept: a whole number from 1 to 2^24. */
  readonly size: number;
  /** Random numbers from 0 up to but not including 1. */
  readonly random: () => number;
}

/** @throws RangeError that names the figure and what it should be */
export function checkSize({ size }: ReservoirOptions): void {
  if (!Number.isInteger(size) || size < 1 || size > 2 ** 24)
    throw new RangeError(`size must be a whole number from 1 to 2^24, not ${size}.`);
}

/** @throws RangeError that names the figure and what it should be */
export function checkWeight(weight: number): void {
  if (!(weight > 0 && weight < Infinity))
    throw new RangeError(`A weight must be a number above 0, not ${weight}.`);
}
