import { describe, expect, it } from 'vitest';
import {
  probes,
  simulateFilling,
  simulateSizes,
} from '../../../src/simulations/bloom-filter/simulate.ts';
import {
  bitsPerKey,
  coarseFalsePositiveRate,
  falsePositiveRate,
} from '../../../src/simulations/bloom-filter/theory.ts';

const settings = { expected: 1000, rate: 0.01, overfill: 4 };

/**
 * Five standard deviations of a counted share, a tenth for what the set bits differ by, and four keys,
 * as rare ones are counted whole.
 */
const tolerance = (rate: number) => 5 * Math.sqrt(rate / probes) + rate / 10 + 4 / probes;

describe('the formula', () => {
  it('gives the rate that a size is made for', () => {
    expect(bitsPerKey(0.01)).toBeCloseTo(9.585, 3);
    expect(falsePositiveRate(1000, 9585, 7)).toBeCloseTo(0.01, 3);
    expect(falsePositiveRate(0, 100, 3)).toBe(0);
  });
});

describe('the formula for hashes with few values', () => {
  it('is the plain one where each bit gets the same number of them', () => {
    expect(coarseFalsePositiveRate(100, 1000, 7, 4000)).toBeCloseTo(
      falsePositiveRate(100, 1000, 7),
      12,
    );
  });

  it('counts what each value finds', () => {
    const [keys, bits, hashes, values] = [104, 1000, 7, 2240];
    const valuesOf = new Map<number, number>();
    const bitOf = (value: number) => Math.floor((value * bits) / values);
    for (let value = 0; value < values; value++)
      valuesOf.set(bitOf(value), (valuesOf.get(bitOf(value)) ?? 0) + 1);
    let found = 0;
    for (const count of valuesOf.values())
      found += (count / values) * (1 - Math.exp((-hashes * keys * count) / values));
    const rate = coarseFalsePositiveRate(keys, bits, hashes, values);
    expect(rate).toBeCloseTo(found ** hashes, 12);
    expect(rate).toBeGreaterThan(1.05 * falsePositiveRate(keys, bits, hashes));
  });
});

describe('the filling of a filter', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulateFilling(settings, 1)).toEqual(simulateFilling(settings, 1));
    expect(simulateFilling(settings, 2)).not.toEqual(simulateFilling(settings, 1));
  });

  it('finds as many unknown keys as the formula says, at every step', () => {
    for (const seed of [1, 2])
      for (const { keys, measured, predicted } of simulateFilling(settings, seed).steps)
        expect(Math.abs(measured - predicted), `after ${keys} keys`).toBeLessThan(
          tolerance(predicted),
        );
  });

  it('goes wrong beyond its size, where a growing filter keeps its rate', () => {
    const end = simulateFilling(settings, 1).steps.at(-1);
    expect(end?.keys).toBe(4000);
    expect(end?.measured).toBeGreaterThan(0.5);
    expect(end?.growing).toBeLessThan(0.01 + tolerance(0.01));
  });

  it('finds more with one hash while it is not too full, and fewer when it is', () => {
    const { steps } = simulateFilling(settings, 1);
    const sized = steps.find(({ keys }) => keys === 1000);
    expect(sized?.oneHash).toBeGreaterThan(5 * (sized?.measured ?? NaN));
    expect(steps.at(-1)?.oneHash).toBeLessThan(steps.at(-1)?.measured ?? NaN);
  });
});

describe('the size of a filter', () => {
  it('makes it find fewer unknown keys, as the formula says', () => {
    const sizes = simulateSizes(1000, 1);
    for (const { bitsPerKey: bits, measured, predicted } of sizes)
      expect(Math.abs(measured - predicted), `${bits} bits`).toBeLessThan(tolerance(predicted));
    expect(sizes[0]?.measured).toBeGreaterThan(0.3);
    expect(sizes.at(-1)?.measured).toBeLessThan(0.005);
  });
});
