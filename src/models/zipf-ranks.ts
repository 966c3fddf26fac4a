import { requireInRange } from './require-in-range.ts';

/** Keys of nearly the same popularity. */
export interface Ranks {
  readonly keys: number;
  /** Of all requests, those for one of these keys. */
  readonly share: number;
}

/** Ranks up to here stand alone, as the most popular keys differ most. */
const exact = 64;
/** By which the ranks of a group grow beyond that. */
const growth = 1.05;

/** The integral of rank^(−exponent) between two ranks. */
const integral = (from: number, to: number, exponent: number): number =>
  Math.abs(1 - exponent) < 1e-9
    ? Math.log(to / from)
    : (to ** (1 - exponent) - from ** (1 - exponent)) / (1 - exponent);

/**
 * Popularity by Zipf's law: the key of rank i is asked for in proportion to i^(−exponent). Keys are
 * grouped, so that a sum over a billion of them takes some hundred steps; within a group they differ
 * by at most a twentieth in rank.
 *
 * @param keys how many there are, from 1 up; a fraction is dropped
 * @param exponent 0 for keys that are all alike; web requests are less skewed than 1, see the paper
 * @returns groups from the most popular on; their shares × keys add up to 1
 * @throws RangeError when keys < 1 or the exponent is negative
 * @see L. Breslau et al., Web Caching and Zipf-like Distributions, INFOCOM 1999,
 *   https://pages.cs.wisc.edu/~cao/papers/zipf-implications.html
 */
export function zipfRanks(keys: number, exponent: number): Ranks[] {
  const count = Math.floor(requireInRange('keys', keys, { min: 1 }));
  requireInRange('exponent', exponent, { min: 0 });
  const groups: { keys: number; weight: number }[] = [];
  let next = 1;
  while (next <= count) {
    const last = next <= exact ? next : Math.min(count, Math.floor(next * growth));
    const size = last - next + 1;
    // The midpoint rule: each rank stands for the stretch from half before to half after it.
    const weight =
      size === 1 ? next ** -exponent : integral(next - 0.5, last + 0.5, exponent) / size;
    groups.push({ keys: size, weight });
    next = last + 1;
  }
  const total = groups.reduce((sum, group) => sum + group.keys * group.weight, 0);
  return groups.map((group) => ({ keys: group.keys, share: group.weight / total }));
}
