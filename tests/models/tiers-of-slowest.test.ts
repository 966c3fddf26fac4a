import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredByTier, type Tier } from '../../src/models/answered-by-tier.ts';
import { quantileOverTiers } from '../../src/models/quantile-over-tiers.ts';
import { slowShareOfFanOut } from '../../src/models/slow-share-of-fan-out.ts';
import { tiersOfSlowest } from '../../src/models/tiers-of-slowest.ts';

const someTiers = fc
  .array(
    fc.record({
      hitRate: fc.double({ min: 0, max: 1, noNaN: true }),
      latency: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
    { maxLength: 4 },
  )
  .map((tiers): Tier[] => [...tiers, { hitRate: 1, latency: 10 }]);

describe('tiersOfSlowest', () => {
  it('leaves the tiers of one lookup as they are', () => {
    const tiers: Tier[] = [
      { hitRate: 0.5, latency: 1 },
      { hitRate: 0.9, latency: 5 },
      { hitRate: 1, latency: 30 },
    ];
    tiersOfSlowest(tiers, 1).forEach(({ hitRate, latency }, index) => {
      expect(hitRate).toBeCloseTo(tiers[index]?.hitRate ?? NaN, 12);
      expect(latency).toBe(tiers[index]?.latency);
    });
  });

  it('sends to the last tier what the fan-out formula says', () => {
    fc.assert(
      fc.property(someTiers, fc.integer({ min: 1, max: 50 }), (tiers, lookups) => {
        const one = answeredByTier(tiers).at(-1)?.share ?? NaN;
        const many = answeredByTier(tiersOfSlowest(tiers, lookups)).at(-1)?.share ?? NaN;
        expect(many).toBeCloseTo(slowShareOfFanOut(one, lookups), 6);
      }),
      { seed: 1 },
    );
  });

  it('never makes a quantile smaller when a request makes more lookups', () => {
    fc.assert(
      fc.property(
        someTiers,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(0.5, 0.95, 0.99),
        (tiers, lookups, q) => {
          const few = quantileOverTiers(q, tiersOfSlowest(tiers, lookups));
          const more = quantileOverTiers(q, tiersOfSlowest(tiers, lookups + 1));
          expect(more).toBeGreaterThanOrEqual(few);
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses a request without lookups', () => {
    expect(() => tiersOfSlowest([{ hitRate: 1, latency: 1 }], 0)).toThrow('lookups');
  });
});
