import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catchUpTime } from '../../src/models/catch-up-time.ts';

describe('catchUpTime', () => {
  it('takes as long as the outage when capacity is twice the rate', () => {
    expect(catchUpTime(300, 1_000, 2_000)).toBe(300);
  });

  it('ends when all that arrived has been processed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_600 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        (outage, rate, spare) => {
          const time = catchUpTime(outage, rate, rate + spare);
          const arrived = rate * (outage + time);
          expect((rate + spare) * time).toBeCloseTo(arrived, 3);
        },
      ),
      { seed: 1 },
    );
  });

  it('never comes when capacity only equals the rate', () => {
    expect(() => catchUpTime(1, 1_000, 1_000)).toThrow(
      new RangeError('capacity must be above 1000, but is 1000'),
    );
    expect(() => catchUpTime(-1, 1, 2)).toThrow('outage');
  });
});
