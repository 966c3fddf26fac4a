import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagged } from '../../src/models/flagged.ts';

describe('flagged', () => {
  // the textbook case: a disease in 1 of 100, a test that finds 99 % and errs in 5 % of the healthy
  it('agrees with the textbook: one in six of the positive tests is right', () => {
    const { share, precision } = flagged(0.01, { recall: 0.99, falsePositives: 0.05 });
    expect(share).toBeCloseTo(0.0099 + 0.0495, 12);
    expect(precision).toBeCloseTo(1 / 6, 12);
  });

  it('is as precise as the base rate where the classifier guesses', () => {
    const guess = flagged(0.2, { recall: 0.5, falsePositives: 0.5 });
    expect(guess).toEqual({ share: 0.5, precision: 0.2 });
  });

  it('has nothing wrong where nothing is flagged', () => {
    expect(flagged(0, { recall: 1, falsePositives: 0 })).toEqual({ share: 0, precision: 1 });
  });

  it('is more precise the more there is to find', () => {
    const rate = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const classifier = { recall: 0.9, falsePositives: 0.1 };
        const [rare, common] = [Math.min(a, b), Math.max(a, b)];
        expect(flagged(rare, classifier).precision).toBeLessThanOrEqual(
          flagged(common, classifier).precision,
        );
      }),
      { seed: 1 },
    );
  });

  it('refuses shares beyond one', () => {
    expect(() => flagged(2, { recall: 1, falsePositives: 0 })).toThrow('baseRate must be between');
  });
});
