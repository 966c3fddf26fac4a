import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../src/models/erlang-c.ts';
import { waitQuantile } from '../../src/models/wait-quantile.ts';

describe('waitQuantile', () => {
  it('is exceeded by exactly the rest of the requests', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        fc.double({ min: 0.5, max: 0.9999, noNaN: true }),
        (servers, share, q) => {
          const time = 0.02;
          const rate = (servers * share) / time;
          const wait = waitQuantile(q, rate, time, servers);
          const exceeded =
            erlangC(servers, servers * share) * Math.exp((-wait * servers * (1 - share)) / time);
          expect(exceeded).toBeCloseTo(Math.min(1 - q, erlangC(servers, servers * share)), 9);
        },
      ),
      { seed: 1 },
    );
  });

  it('is no time where few enough wait at all', () => {
    expect(erlangC(2, 1)).toBeLessThan(0.4);
    expect(waitQuantile(0.6, 1, 1, 2)).toBe(0);
  });

  it('has no answer for all requests', () => {
    expect(() => waitQuantile(1, 1, 1, 2)).toThrow('q must be');
  });
});
