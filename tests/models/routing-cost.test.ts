import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven } from '../../src/models/break-even.ts';
import { cascadeCost } from '../../src/models/cascade-cost.ts';
import { routedCost } from '../../src/models/routed-cost.ts';

describe('routedCost', () => {
  it('is 81 % below the dear model when that gets a tenth of the requests at ten times the cost', () => {
    const cost = routedCost(0.0001, 0.001, 0.1);
    expect(cost).toBeCloseTo(0.00019, 12);
    expect(1 - cost / 0.001).toBeCloseTo(0.81, 9);
  });

  it('refuses a share in per cent', () => {
    expect(() => routedCost(1, 2, 10)).toThrow('dearShare must be between 0 and 1, but is 10');
  });
});

describe('cascadeCost', () => {
  it('costs the cheap model for every request, so a bit more than a router that knows', () => {
    expect(cascadeCost(0.0001, 0.001, 0.1)).toBeCloseTo(0.0002, 12);
  });

  it('beats the dear model alone below a share of 1 − cheap ÷ dear', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cheap, share) => {
          const margin = 1 - cheap - share;
          fc.pre(Math.abs(margin) > 1e-9);
          expect(cascadeCost(cheap, 1, share) < 1).toBe(margin > 0);
        },
      ),
      { seed: 1 },
    );
  });
});

describe('breakEven', () => {
  const perCall = { fixed: 0, perUnit: 0.5 };
  const machine = { fixed: 1_000, perUnit: 0.1 };

  it('is where both cost the same', () => {
    const units = breakEven(perCall, machine);
    expect(units).toBe(2_500);
    expect(perCall.fixed + perCall.perUnit * units).toBe(machine.fixed + machine.perUnit * units);
    expect(breakEven(machine, perCall)).toBe(units);
  });

  it('is never where the higher fixed cost saves nothing', () => {
    expect(breakEven(perCall, { fixed: 1, perUnit: 0.5 })).toBe(Infinity);
  });

  it('is at once where one is no dearer in anything', () => {
    expect(breakEven(perCall, { fixed: 0, perUnit: 0.2 })).toBe(0);
    expect(breakEven(perCall, perCall)).toBe(0);
  });
});
