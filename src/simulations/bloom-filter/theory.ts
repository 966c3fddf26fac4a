/**
 * The chance that a key which was never added is found: each of the k n places falls on a given one
 * of m bits with chance 1 / m, so a bit is set with chance 1 − e^(−k n / m), and all k of a key with
 * that to the power of k. Bloom, https://doi.org/10.1145/362686.362692.
 */
export function falsePositiveRate(keys: number, bits: number, hashes: number): number {
  return (1 - Math.exp((-hashes * keys) / bits)) ** hashes;
}

/**
 * The same rate, when a hash has only so many values, which are scaled down to the bits: some bits
 * then get one value more than others, are set more often, and are asked for more often.
 */
export function coarseFalsePositiveRate(
  keys: number,
  bits: number,
  hashes: number,
  values: number,
): number {
  const fewer = Math.floor(values / bits);
  const withMore = values - fewer * bits;
  const set = (ofBits: number, each: number) =>
    ((ofBits * each) / values) * (1 - Math.exp((-hashes * keys * each) / values));
  return (set(bits - withMore, fewer) + set(withMore, fewer + 1)) ** hashes;
}

/** Bits for each key that a rate costs, whatever the number of keys: −ln(rate) / (ln 2)². */
export function bitsPerKey(rate: number): number {
  return -Math.log(rate) / Math.LN2 ** 2;
}
