import { describe, expect, it } from 'vitest';
import {
  errorRates,
  expectedToEnter,
  kinds,
  parts,
  simulateDays,
  simulateLabelling,
  simulateSkipping,
} from '../../../src/simulations/reservoir-sampling/simulate.ts';

const settings = { size: 100, length: 4000, guessedLength: 2000 };
/** Five standard deviations of a part's share, of a hundred kept on each of thirty days. */
const tolerance = 5 * Math.sqrt(parts / (100 * 30));

describe('a day of predictions', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulateDays(settings, 1)).toEqual(simulateDays(settings, 1));
    expect(simulateDays(settings, 2)).not.toEqual(simulateDays(settings, 1));
  });

  it('is kept from evenly by the reservoir', () => {
    for (const seed of [1, 2, 3])
      for (const [part, share] of simulateDays(settings, seed).sampled.reservoir.shares.entries())
        expect(Math.abs(share - 1), `part ${part}`).toBeLessThan(tolerance);
  });

  it('is kept from unevenly by the others, each in its way', () => {
    const { sampled } = simulateDays(settings, 1);
    expect(sampled.firstOnes.shares[0], 'the first ones').toBe(parts);
    expect(sampled.fixedRate.shares.slice(0, 8).every((share) => share > 1.5)).toBe(true);
    expect(sampled.fixedRate.shares.at(-1), 'the end, when it is full').toBe(0);
    expect(sampled.coinToss.shares[0], 'the start, which was replaced').toBe(0);
    expect(sampled.coinToss.shares.at(-1)).toBeGreaterThan(6);
    for (const kind of kinds)
      expect(
        sampled[kind].shares.reduce((sum, share) => sum + share, 0),
        kind,
      ).toBeCloseTo(parts, 9);
  });

  it('has the right share of errors by the labels of the reservoir alone', () => {
    const { sampled, trueRate } = simulateDays(settings, 1);
    const { before, after, from } = errorRates;
    expect(trueRate).toBeCloseTo(before * from + after * (1 - from), 2);
    expect(Math.abs(sampled.reservoir.errorRate - trueRate)).toBeLessThan(0.022);
    expect(sampled.firstOnes.errorRate).toBeLessThan(0.06);
    expect(sampled.fixedRate.errorRate).toBeLessThan(0.06);
    expect(sampled.coinToss.errorRate).toBeGreaterThan(0.15);
  });

  it('is kept from evenly by a fixed rate too, when more was expected than came', () => {
    const { sampled } = simulateDays({ ...settings, guessedLength: 8000 }, 1);
    for (const share of sampled.fixedRate.shares)
      expect(Math.abs(share - 1)).toBeLessThan(1.5 * tolerance);
  });
});

describe('labelling by doubt', () => {
  const budget = { size: 200, length: 3000 };

  it('finds more errors with the same labels, and is right once the weights are undone', () => {
    const labelled = simulateLabelling(budget, (doubt) => doubt, 1);
    expect(labelled.foundWeighted).toBeGreaterThan(2 * labelled.foundUniform);
    expect(labelled.weightedAsItIs).toBeGreaterThan(2 * labelled.trueRate);
    const error = Math.abs(labelled.weightedEstimate - labelled.trueRate);
    expect(error).toBeLessThan((5 * labelled.weightedDeviation) / Math.sqrt(60));
  });

  it('estimates better by the root of the doubt than by the doubt', () => {
    const byDoubt = simulateLabelling(budget, (doubt) => doubt, 1);
    const byRoot = simulateLabelling(budget, Math.sqrt, 1);
    expect(byRoot.weightedDeviation).toBeLessThan(byDoubt.weightedDeviation);
    expect(byRoot.weightedDeviation).toBeLessThan(byRoot.uniformDeviation);
    expect(byRoot.foundWeighted).toBeGreaterThan(1.3 * byRoot.foundUniform);
  });
});

describe('skipping', () => {
  it('lets as many items enter as it should, and draws three numbers for each', () => {
    const { drawn, entered } = simulateSkipping({ size: 50, length: 100_000 }, 1);
    const expected = expectedToEnter(50, 100_000);
    expect(expected).toBeCloseTo(50 * (1 + Math.log(100_000 / 50)), -1);
    expect(Math.abs(entered - expected)).toBeLessThan(5 * Math.sqrt(expected));
    expect(drawn).toBeLessThan(3.2 * entered);
  });
});
