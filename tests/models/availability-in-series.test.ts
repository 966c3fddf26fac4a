import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityInSeries } from '../../src/models/availability-in-series.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('availabilityInSeries', () => {
  // https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/availability.html
  it('agrees with the AWS Reliability Pillar: three at 99.99 % give 99.97 %', () => {
    expect(availabilityInSeries([0.9999, 0.9999, 0.9999])).toBeCloseTo(0.9997, 6);
  });

  it('is never better than the worst part, nor worse than the sum of the losses', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), (shares) => {
        const chain = availabilityInSeries(shares);
        const losses = shares.reduce((sum, value) => sum + (1 - value), 0);
        expect(chain).toBeLessThanOrEqual(Math.min(...shares));
        expect(1 - chain).toBeLessThanOrEqual(losses + 1e-12);
      }),
      { seed: 1 },
    );
  });

  it('is one for a chain of nothing', () => {
    expect(availabilityInSeries([])).toBe(1);
  });

  it('refuses a percentage where a share is due', () => {
    expect(() => availabilityInSeries([99.9])).toThrow(
      new RangeError('availability must be between 0 and 1, but is 99.9'),
    );
  });
});
