import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanAttempts } from '../../src/models/mean-attempts.ts';
import { retryAmplification } from '../../src/models/retry-amplification.ts';

describe('meanAttempts', () => {
  it('is one where nothing fails, and all of them where everything does', () => {
    expect(meanAttempts(0, 4)).toBe(1);
    expect(meanAttempts(1, 4)).toBe(4);
  });

  it('adds up the chances of each attempt', () => {
    expect(meanAttempts(0.1, 3)).toBeCloseTo(1 + 0.1 + 0.01, 12);
  });

  it('refuses not to try', () => {
    expect(() => meanAttempts(0.1, 0)).toThrow('mostAttempts must be at least 1');
  });
});

describe('retryAmplification', () => {
  // https://sre.google/sre-book/addressing-cascading-failures/
  it('agrees with the SRE book: four attempts in each of three layers are 64 calls', () => {
    expect(retryAmplification(1, 4, 3)).toBe(64);
  });

  it('is that of one layer while little fails, as the upper ones see even less', () => {
    expect(retryAmplification(0.01, 3, 3)).toBeCloseTo(meanAttempts(0.01, 3), 5);
  });

  it('lies between one and all attempts of all layers', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 4 }),
        (failure, attempts, layers) => {
          const calls = retryAmplification(failure, attempts, layers);
          expect(calls).toBeGreaterThanOrEqual(1);
          expect(calls).toBeLessThanOrEqual(attempts ** layers + 1e-9);
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses fewer than no layers', () => {
    expect(() => retryAmplification(0.5, 2, -1)).toThrow('layers must be at least 0');
  });
});
