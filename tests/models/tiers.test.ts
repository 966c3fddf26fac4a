import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredByTier, type Tier } from '../../src/models/answered-by-tier.ts';
import { meanOverTiers } from '../../src/models/mean-over-tiers.ts';
import { quantileOverTiers } from '../../src/models/quantile-over-tiers.ts';

const cached: readonly Tier[] = [
  { hitRate: 0.8, latency: 1 },
  { hitRate: 1, latency: 7 },
];
const someTiers = fc
  .array(
    fc.record({
      hitRate: fc.double({ min: 0, max: 1, noNaN: true }),
      latency: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
    { maxLength: 4 },
  )
  .map((tiers): Tier[] => [...tiers, { hitRate: 1, latency: 10 }]);

describe('answeredByTier', () => {
  it('answers every request once, and later tiers after a longer time', () => {
    fc.assert(
      fc.property(someTiers, (tiers) => {
        const answered = answeredByTier(tiers);
        expect(answered.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        const latencies = answered.map(({ latency }) => latency);
        expect(latencies).toEqual(latencies.toSorted((a, b) => a - b));
      }),
      { seed: 1 },
    );
  });

  it('refuses a last tier that leaves requests without an answer', () => {
    expect(() => answeredByTier([{ hitRate: 0.9, latency: 1 }])).toThrow('hitRate of 1');
    expect(() => answeredByTier([])).toThrow('hitRate of 1');
  });
});

describe('meanOverTiers', () => {
  it('counts for a miss the time to find that it is one', () => {
    expect(meanOverTiers(cached)).toBeCloseTo(0.8 * 1 + 0.2 * 8, 12);
  });
});

describe('quantileOverTiers', () => {
  it('is that of a hit up to the hit rate, and that of a miss beyond it', () => {
    expect(quantileOverTiers(0.8, cached)).toBe(1);
    expect(quantileOverTiers(0.81, cached)).toBe(8);
    expect(quantileOverTiers(0.99, cached)).toBe(8);
  });

  it('is not moved by rounding', () => {
    const tiers: Tier[] = [
      { hitRate: 0.9, latency: 1 },
      { hitRate: 0.9, latency: 1 },
      { hitRate: 1, latency: 10 },
    ];
    expect(quantileOverTiers(0.99, tiers)).toBe(2);
  });

  it('never lies below a tier that answers nobody', () => {
    expect(
      quantileOverTiers(0, [
        { hitRate: 0, latency: 1 },
        { hitRate: 1, latency: 5 },
      ]),
    ).toBe(6);
  });

  it('refuses a quantile in per cent', () => {
    expect(() => quantileOverTiers(99, cached)).toThrow('q must be between 0 and 1, but is 99');
  });
});
