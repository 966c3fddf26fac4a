import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speculativeTokens } from '../../src/models/speculative-tokens.ts';

describe('speculativeTokens', () => {
  it('is the sum of the chances that the first, the second, and each further token is kept', () => {
    // 1 + 0.7 + 0.7² + 0.7³, of which the last stands for the model's own token after three right ones
    expect(speculativeTokens(3, 0.7)).toBeCloseTo(1 + 0.7 + 0.49 + 0.343, 12);
  });

  it('is one token without a draft, or with one that is never right', () => {
    expect(speculativeTokens(0, 0.9)).toBeCloseTo(1, 12);
    expect(speculativeTokens(5, 0)).toBe(1);
  });

  it('is the whole draft and one more where all guesses are right', () => {
    expect(speculativeTokens(4, 1)).toBe(5);
  });

  it('gains less from each further guess', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (draft, acceptance) => {
          const tokens = (count: number) => speculativeTokens(count, acceptance);
          expect(tokens(draft + 1) - tokens(draft)).toBeLessThan(tokens(draft) - tokens(draft - 1));
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses an acceptance in per cent', () => {
    expect(() => speculativeTokens(3, 70)).toThrow('acceptance');
  });
});
