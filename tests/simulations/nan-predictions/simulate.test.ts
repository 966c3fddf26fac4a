import { describe, expect, it } from 'vitest';
import {
  isDeclined,
  score,
  zScore,
  zScoreOrZero,
} from '../../../src/simulations/nan-predictions/score.ts';
import { assumptions, simulateNan } from '../../../src/simulations/nan-predictions/simulate.ts';
import { startParameters as start } from '../../../src/simulations/nan-predictions/start.ts';

describe('a standardised amount', () => {
  it('is no number where all earlier amounts are this one', () => {
    expect(zScore(1, [1, 1, 1])).toBeNaN();
    expect(zScoreOrZero(1, [1, 1, 1])).toBe(0);
  });

  it('is infinite where only this amount differs, and zero if guarded', () => {
    expect(zScore(2, [1, 1, 1])).toBe(Infinity);
    expect(zScoreOrZero(2, [1, 1, 1])).toBe(0);
  });

  it('is noise where the mean of equal amounts differs from them in its last digit', () => {
    const equal = Array.from({ length: 3 }, () => 0.1);
    expect(Math.abs(zScore(0.1, equal))).toBeCloseTo(1);
    expect(zScoreOrZero(0.1, equal)).toBe(0);
  });

  it('is 1 or −1 instead of NaN for about a tenth of the prices, seen five times', () => {
    const cents = Array.from({ length: 9901 }, (_, index) => (100 + index) / 100);
    const scores = cents.map((price) =>
      zScore(
        price,
        Array.from({ length: 5 }, () => price),
      ),
    );
    const numbers = scores.filter((z) => !Number.isNaN(z));
    expect(new Set(numbers.map((z) => Math.abs(z).toFixed(6)))).toEqual(new Set(['1.000000']));
    expect(numbers.length / cents.length).toBeCloseTo(0.1, 2);
  });

  it('is the usual one elsewhere: (5 − 2) ÷ 1 for amounts of 1 and 3', () => {
    expect(zScore(5, [1, 3])).toBe(3);
    expect(zScoreOrZero(5, [1, 3])).toBe(3);
  });
});

describe('a score that is no number', () => {
  it('is not above the threshold, so that the payment is approved', () => {
    const payment = { kind: 'test', amount: 1, history: [1, 1], risk: 5 } as const;
    expect(score(payment, zScore)).toBeNaN();
    expect(isDeclined(score(payment, zScore))).toBe(false);
    expect(isDeclined(score(payment, zScoreOrZero))).toBe(true);
  });
});

describe('two hours with a release that divides by a spread of zero', () => {
  const run = simulateNan(start, 1);

  it('has no NaN before the release, and some in each minute after it', () => {
    const shares = run.minutes.map(({ nanShare }) => nanShare);
    expect(Math.max(...shares.slice(0, assumptions.release))).toBe(0);
    expect(Math.min(...shares.slice(assumptions.release))).toBeGreaterThan(0.001);
  });

  it('leaves the mean score and the share of declines nearly as they were', () => {
    expect(run.attacked.meanScore).toBeCloseTo(run.usual.meanScore, 2);
    expect(run.attacked.declined).toBeCloseTo(run.usual.declined, 2);
    expect(run.attackedBefore.declined).toBeGreaterThan(3 * run.attacked.declined);
  });

  it('gives NaN for fewer payments than repeat a price, and for subscriptions alone before the attack', () => {
    const repeated = start.subscriptions / 100;
    expect(run.released.nanShare).toBeGreaterThan(0.7 * repeated);
    expect(run.released.nanShare).toBeLessThan(repeated);
    expect(simulateNan({ ...start, subscriptions: 0 }, 1).released.nanShare).toBe(0);
  });

  it('approves all card tests, of which the former release declines most', () => {
    const last = run.minutes.at(-1);
    expect(last?.testsApproved).toBe(run.tests);
    expect(last?.testsApprovedBefore).toBeLessThan(0.3 * run.tests);
  });
});
