import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitorsPerVariant } from '../../playgrounds/ab-test-significance/solution.ts';
import { sampleSize } from '../../src/models/sample-size.ts';

describe('sampleSize', () => {
  it('is what the sum by hand gives for 50 % against 60 %', () => {
    // 2.801585² = 7.84888; × (0.25 + 0.24) ÷ 0.01 = 384.6
    expect(sampleSize(0.5, 0.6)).toBe(385);
  });

  it('agrees within 2 % with the playground, whose test pools the shares', () => {
    for (const baseline of [0.1, 0.5, 0.8])
      expect(
        sampleSize(baseline, baseline + 0.02) / visitorsPerVariant({ baseline, effect: 0.02 }),
      ).toBeCloseTo(1, 1.7);
  });

  it('is about four times as many for half the difference', () => {
    expect(sampleSize(0.9, 0.905) / sampleSize(0.9, 0.91)).toBeCloseTo(4, 0);
  });

  it('does not depend on which group is called the first', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, share, (p, q) => {
        fc.pre(Math.abs(p - q) > 1e-3);
        expect(sampleSize(p, q)).toBe(sampleSize(q, p));
      }),
      { seed: 1 },
    );
  });

  it('refuses equal shares, which no sample tells apart', () => {
    expect(() => sampleSize(0.5, 0.5)).toThrow('|p − q| must be above 0');
  });
});
