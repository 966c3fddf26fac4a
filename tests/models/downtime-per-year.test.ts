import { describe, expect, it } from 'vitest';
import { downtimePerYear } from '../../src/models/downtime-per-year.ts';

describe('downtimePerYear', () => {
  // https://sre.google/sre-book/availability-table/
  it.each([
    [0.99, 3.65 * 24 * 60, 6],
    [0.999, 8.76 * 60, 6],
    [0.9999, 52.6, 1],
    [0.99999, 5.26, 2],
  ])('agrees with the table of the SRE book at %d', (availability, minutes, digits) => {
    expect(downtimePerYear(availability)).toBeCloseTo(minutes, digits);
  });

  it('refuses a percentage where a share is due', () => {
    expect(() => downtimePerYear(99.9)).toThrow(
      new RangeError('availability must be between 0 and 1, but is 99.9'),
    );
  });
});
