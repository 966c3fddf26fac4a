import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../src/simulations/area-under-curve.ts';
import {
  recallAt,
  simulateRows,
  valuesAt,
} from '../../../src/simulations/train-serve-skew/simulate.ts';
import { valueAsOf } from '../../../src/simulations/train-serve-skew/value-as-of.ts';

describe('a point-in-time join', () => {
  const history = [
    { time: 2, value: 'a' },
    { time: 5, value: 'b' },
  ];

  it('takes the newest value that is not later than the decision', () => {
    expect(valueAsOf(history, 4)).toBe('a');
    expect(valueAsOf(history, 5)).toBe('b');
    expect(valueAsOf(history, 100)).toBe('b');
  });

  it('takes nothing before the first value, and nothing that has expired', () => {
    expect(valueAsOf(history, 1)).toBeNull();
    expect(valueAsOf(history, 8, 3)).toBe('b');
    expect(valueAsOf(history, 9, 3)).toBeNull();
  });
});

describe('a feature of disputes that come later', () => {
  const area = (disputeDays: number, daysLater: number, seed: number) => {
    const { fraud, rest } = valuesAt(simulateRows({ disputeDays }, seed), daysLater);
    return areaUnderCurve(fraud, rest);
  };

  it('looks much better when it is read after the disputes have come', () => {
    for (const seed of [1, 2, 3])
      expect(area(20, 45, seed), String(seed)).toBeGreaterThan(area(20, 0, seed) + 0.12);
  });

  it('gains little while no dispute of its own payment can have come', () => {
    for (const seed of [1, 2, 3])
      expect(Math.abs(area(20, 9, seed) - area(20, 0, seed)), String(seed)).toBeLessThan(0.03);
  });

  it('is as good at the decision however long disputes take, and hardly worse some days earlier', () => {
    const seeds = [1, 2, 3, 4];
    const mean = (disputeDays: number, daysLater: number) =>
      seeds.reduce((sum, seed) => sum + area(disputeDays, daysLater, seed), 0) / seeds.length;
    expect(Math.abs(mean(40, 0) - mean(4, 0))).toBeLessThan(0.02);
    expect(Math.abs(mean(20, -5) - mean(20, 0))).toBeLessThan(0.02);
  });

  it('promises far more fraud found than it finds when it is served', () => {
    const rows = simulateRows({ disputeDays: 20 }, 1);
    expect(recallAt(valuesAt(rows, 45), 0.1)).toBeGreaterThan(
      recallAt(valuesAt(rows, 0), 0.1) + 0.15,
    );
  });

  it('finds all fraud when everything may be an alarm, and hardly any when nothing may', () => {
    const values = valuesAt(simulateRows({ disputeDays: 20 }, 1), 0);
    expect(recallAt(values, 1)).toBe(1);
    expect(recallAt(values, 0)).toBeLessThan(0.1);
    expect(recallAt(values, 0.2)).toBeGreaterThan(recallAt(values, 0.1));
  });
});
