/** How large a filter is. */
export interface FilterSize {
  /** Length of the bit array: a whole number from 8 to 2^32. */
  readonly bits: number;
  /** Bits that each key sets: a whole number from 1 to 64. */
  readonly hashes: number;
}

/** What a filter that grows is built for. */
export interface GrowthOptions {
  /** Keys that the first layer has room for: a whole number from 1 up. */
  readonly firstKeys: number;
  /** The share of unknown keys that may be found, above 0 and below 1, however many keys there are. */
  readonly rate: number;
}

/** @throws RangeError that names the figure and what it should be */
export function checkSize({ bits, hashes }: FilterSize): void {
  if (!Number.isInteger(bits) || bits < 8 || bits > 2 ** 32)
    throw new RangeError(`bits must be a whole number from 8 to 2^32, not ${bits}.`);
  if (!Number.isInteger(hashes) || hashes < 1 || hashes > 64)
    throw new RangeError(`hashes must be a whole number from 1 to 64, not ${hashes}.`);
}

/** @throws RangeError that names the figure and what it should be */
export function checkDemand(keys: number, rate: number): void {
  if (!Number.isInteger(keys) || keys < 1)
    throw new RangeError(`The number of keys must be a whole number from 1 up, not ${keys}.`);
  if (!(rate > 0 && rate < 1))
    throw new RangeError(`The rate of false positives must be between 0 and 1, not ${rate}.`);
}
