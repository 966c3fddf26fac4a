import { describe, expect, it } from 'vitest';
import { availabilityWithFailover } from '../../src/models/availability-with-failover.ts';
import { downtimePerYear } from '../../src/models/downtime-per-year.ts';

describe('availabilityWithFailover', () => {
  it('counts each switch as down', () => {
    const availability = availabilityWithFailover(12, 150);
    expect(downtimePerYear(availability)).toBeCloseTo((12 * 150) / 60, 6);
  });

  it('keeps 99.99 % with at most 21 switches of two and a half minutes a year', () => {
    expect(availabilityWithFailover(21, 150)).toBeGreaterThan(0.9999);
    expect(availabilityWithFailover(22, 150)).toBeLessThan(0.9999);
  });

  it('refuses more downtime than there is time', () => {
    expect(() => availabilityWithFailover(1_000, 1e6)).toThrow('failuresPerYear × failoverSeconds');
  });
});
