import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantilePerCall } from '../../src/models/quantile-per-call.ts';
import { slowShareOfFanOut } from '../../src/models/slow-share-of-fan-out.ts';

describe('slowShareOfFanOut', () => {
  // The Tail at Scale, figure 1
  it('agrees with Dean and Barroso: 63 % for a hundred servers, nearly one in five for 2,000', () => {
    expect(slowShareOfFanOut(0.01, 100)).toBeCloseTo(0.634, 3);
    expect(slowShareOfFanOut(0.0001, 2_000)).toBeCloseTo(0.181, 3);
  });

  it('keeps its digits where slow calls are very rare', () => {
    expect(slowShareOfFanOut(1e-15, 10) / 1e-14).toBeCloseTo(1, 9);
  });

  it('is nothing without calls, and everything where every call is slow', () => {
    expect(slowShareOfFanOut(0.5, 0)).toBe(0);
    expect(slowShareOfFanOut(1, 3)).toBe(1);
  });

  it('refuses a share in per cent', () => {
    expect(() => slowShareOfFanOut(5, 2)).toThrow('slowShare must be between 0 and 1, but is 5');
  });
});

describe('quantilePerCall', () => {
  it('is what keeps the request at its quantile', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.9999, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        (q, calls) => {
          const each = quantilePerCall(q, calls);
          expect(slowShareOfFanOut(1 - each, calls)).toBeCloseTo(1 - q, 9);
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses a request without calls', () => {
    expect(() => quantilePerCall(0.99, 0)).toThrow('calls must be at least 1');
  });
});
