/**
 * The chance that a key which was never added is found: each of the k n places falls on a given one
 * of m bits with chance 1 / m, so a bit is set with chance 1 − e^(−k n / m), and all k of a key with
 * that to the power of k. Bloom, https://doi.org/10.1145/362686.362692.
 */
export function falsePositiveRate(keys: number, bits: number, hashes: number): number {
  return (1 - Math.exp((-hashes * keys) / bits)) ** hashes;
}

/** Bits for each key that a rate costs, whatever the number of keys: −ln(rate) / (ln 2)². */
export function bitsPerKey(rate: number): number {
  return -Math.log(rate) / Math.LN2 ** 2;
}
