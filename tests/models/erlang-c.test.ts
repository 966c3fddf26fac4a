import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../src/models/erlang-c.ts';

/** The textbook's sum, which overflows for many servers. */
function bySum(servers: number, load: number): number {
  let term = 1;
  let sum = 0;
  for (let k = 0; k < servers; k++) {
    sum += term;
    term *= load / (k + 1);
  }
  const waiting = (term * servers) / (servers - load);
  return waiting / (sum + waiting);
}

describe('erlangC', () => {
  it('is the utilisation for one server', () => {
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
  });

  it('is a third for two servers of which one is busy on average', () => {
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
  });

  // Gross and Harris, Fundamentals of Queueing Theory, the eye clinic with three doctors: p₀ = 1/9
  it('agrees with the clinic of three doctors, of which two are busy: 4/9 wait', () => {
    expect(erlangC(3, 2)).toBeCloseTo(4 / 9, 12);
  });

  it('agrees with the sum of the textbook', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (servers, share) => {
          const load = servers * share;
          expect(erlangC(servers, load)).toBeCloseTo(bySum(servers, load), 9);
        },
      ),
      { seed: 1 },
    );
  });

  it('makes fewer wait in a larger pool at the same utilisation', () => {
    const waiting = [1, 10, 100, 1_000].map((servers) => erlangC(servers, 0.9 * servers));
    expect(waiting).toEqual(waiting.toSorted((a, b) => b - a));
    expect(waiting.at(-1)).toBeLessThan(0.001);
  });

  it('has no answer where the queue grows for ever', () => {
    expect(() => erlangC(2, 2)).toThrow('offeredLoad must be below the 2 servers, but is 2');
    expect(() => erlangC(1.5, 1)).toThrow('servers must be a whole number');
    expect(() => erlangC(1, -1)).toThrow('offeredLoad');
  });
});
