import { describe, expect, it } from 'vitest';
import { spotCost } from '../../src/models/spot-cost.ts';
import { spotSaving } from '../../src/models/spot-saving.ts';

const hourly = { interval: 0.5, cost: 0.01, restart: 0.1, mtbf: 10 };

describe('spotCost', () => {
  it('pays for the work that is done again', () => {
    expect(spotCost(1, hourly)).toBeCloseTo(1 + 0.02 + 0.035, 12);
    expect(() => spotCost(-1, hourly)).toThrow('price must be at least 0');
  });
});

describe('spotSaving', () => {
  it('is less than the discount, by what interruptions cost', () => {
    expect(spotSaving(3, 1, hourly)).toBeCloseTo(1 - 1.055 / 3, 12);
  });

  it('is negative where interruptions cost more than the price saves', () => {
    expect(spotSaving(1.1, 1, { ...hourly, mtbf: 1 })).toBeLessThan(0);
  });
});
