import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fibreRoundTrip } from '../../src/models/fibre-round-trip.ts';
import { greatCircleDistance } from '../../src/models/great-circle-distance.ts';

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const pole = { latitude: 90, longitude: 0 };

describe('greatCircleDistance', () => {
  it('is a quarter of the circumference from a pole to the equator', () => {
    expect(greatCircleDistance(pole, { latitude: 0, longitude: 77 })).toBeCloseTo(10_007.6, 0);
  });

  it('is about 5,540 km from New York’s airport to London’s', () => {
    const newYork = { latitude: 40.64, longitude: -73.78 };
    const london = { latitude: 51.47, longitude: -0.45 };
    expect(greatCircleDistance(newYork, london) / 5_540).toBeCloseTo(1, 2);
  });

  it('is the same both ways, and never more than half the circumference', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const there = greatCircleDistance(from, to);
        expect(there).toBeCloseTo(greatCircleDistance(to, from), 6);
        expect(there).toBeLessThanOrEqual(20_016);
      }),
      { seed: 1 },
    );
  });

  it('refuses a latitude beyond a pole', () => {
    expect(() => greatCircleDistance(pole, { latitude: 91, longitude: 0 })).toThrow('latitude');
  });
});

describe('fibreRoundTrip', () => {
  it('is about a millisecond for a hundred kilometres', () => {
    // 200 km × 1.468 ÷ 299,792.458 km/s
    expect(fibreRoundTrip(100)).toBeCloseTo(0.979, 3);
  });

  it('is two thirds as long in a vacuum', () => {
    expect(fibreRoundTrip(100, 1) / fibreRoundTrip(100, 1.5)).toBeCloseTo(2 / 3, 12);
  });

  it('refuses light that is faster than light', () => {
    expect(() => fibreRoundTrip(100, 0.9)).toThrow('index');
  });
});
