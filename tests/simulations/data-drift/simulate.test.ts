import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../src/simulations/area-under-curve.ts';
import { changes } from '../../../src/simulations/data-drift/population.ts';
import { simulateChange } from '../../../src/simulations/data-drift/simulate.ts';

const seeds = [1, 2, 3, 4, 5];
const runs = Object.fromEntries(
  changes.map((change) => [change, seeds.map((seed) => simulateChange(change, seed))] as const),
);
const each = (change: (typeof changes)[number]) => runs[change] ?? [];

describe('the area under the curve', () => {
  it('is the share of pairs in which the positive is above, ties counted half', () => {
    expect(areaUnderCurve([3, 2], [1, 2])).toBe(3.5 / 4);
    expect(areaUnderCurve([1], [1])).toBe(0.5);
  });
});

describe('the six kinds of change', () => {
  it('raise an alarm only where the inputs move far', () => {
    for (const change of changes) {
      const moves = ['covariate', 'temporal', 'population'].includes(change);
      expect(
        each(change).map(({ alarm }) => alarm),
        change,
      ).toEqual(seeds.map(() => moves));
    }
  });

  it('leave the predictions right where P(y | x) stays, whatever the inputs do', () => {
    for (const change of ['none', 'covariate', 'temporal'] as const) {
      for (const { predicted, observed } of each(change))
        expect(Math.abs(predicted - observed), change).toBeLessThan(0.012);
    }
  });

  it('with another share of fraud rank as before and predict too little', () => {
    for (const { referenceArea, area, predicted, observed } of each('label')) {
      expect(Math.abs(area - referenceArea)).toBeLessThan(0.02);
      expect(observed).toBeGreaterThan(predicted + 0.05);
    }
  });

  it('with another concept rank worse, and the inputs are as they were', () => {
    for (const { referenceArea, area, difference } of each('concept')) {
      expect(area).toBeLessThan(referenceArea - 0.15);
      expect(difference).toBeLessThan(0.03);
    }
  });

  it('vanish when like is compared with like, for the calendar and for the old clients', () => {
    for (const change of ['temporal', 'population'] as const) {
      for (const { difference, likeForLike } of each(change)) {
        expect(difference, change).toBeGreaterThan(0.1);
        expect(likeForLike, change).toBeLessThan(0.035);
      }
    }
  });

  it('of the population make the model predict fraud that does not happen', () => {
    for (const { predicted, observed } of each('population'))
      expect(predicted).toBeGreaterThan(observed + 0.03);
  });
});
