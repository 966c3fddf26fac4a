import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concurrency } from '../../src/models/concurrency.ts';

const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('concurrency', () => {
  it('is arrival rate times time in the system', () => {
    expect(concurrency(100_000, 0.002)).toBe(200);
  });

  it('counts exactly the items that are inside when arrivals are regular', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 20 }),
        (rate, time) => {
          const arrivals = Array.from({ length: rate * 100 }, (_, index) => index / rate);
          const at = 60;
          const inside = arrivals.filter((arrival) => arrival <= at && at < arrival + time).length;
          expect(concurrency(rate, time)).toBe(inside);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  it('doubles when either side doubles', () => {
    fc.assert(
      fc.property(amount, amount, (rate, time) => {
        expect(concurrency(2 * rate, time)).toBe(2 * concurrency(rate, time));
        expect(concurrency(rate, 2 * time)).toBe(2 * concurrency(rate, time));
      }),
      { seed: 1 },
    );
  });

  it('refuses a negative rate and an infinite time', () => {
    expect(() => concurrency(-1, 1)).toThrow(
      new RangeError('arrivalRate must be at least 0, but is -1'),
    );
    expect(() => concurrency(1, Infinity)).toThrow(
      new RangeError('meanTime must be at least 0, but is Infinity'),
    );
  });
});
