import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityInParallel } from '../../src/models/availability-in-parallel.ts';
import { availabilityInSeries } from '../../src/models/availability-in-series.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('availabilityInParallel', () => {
  // https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/availability.html
  it('agrees with the AWS Reliability Pillar: two at 99.9 % give 99.9999 %', () => {
    expect(availabilityInParallel([0.999, 0.999])).toBeCloseTo(0.999999, 12);
  });

  it('is never worse than the best part', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), (shares) => {
        expect(availabilityInParallel(shares)).toBeGreaterThanOrEqual(Math.max(...shares) - 1e-12);
      }),
      { seed: 1 },
    );
  });

  it('is the series of the failures, seen from the other side', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), (shares) => {
        const failures = shares.map((value) => 1 - value);
        expect(availabilityInParallel(shares)).toBeCloseTo(1 - availabilityInSeries(failures), 12);
      }),
      { seed: 1 },
    );
  });

  it('refuses no parts at all, and a negative share', () => {
    expect(() => availabilityInParallel([])).toThrow(
      new RangeError('number of parts must be at least 1, but is 0'),
    );
    expect(() => availabilityInParallel([-0.1])).toThrow(RangeError);
  });
});
