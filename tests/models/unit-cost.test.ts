import { describe, expect, it } from 'vitest';
import { unitCost } from '../../src/models/unit-cost.ts';

describe('unitCost', () => {
  it('is dollars per million', () => {
    expect(unitCost(50, 25_000_000)).toBe(2);
  });

  it('has no value when nothing was done', () => {
    expect(() => unitCost(50, 0)).toThrow(new RangeError('units must be above 0, but is 0'));
    expect(() => unitCost(-1, 1)).toThrow('cost must be at least 0');
  });
});
