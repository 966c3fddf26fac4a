import { describe, expect, it } from 'vitest';
import { calibration } from '../../../playgrounds/fairness-check/solution.ts';
import {
  drawPopulation,
  peoplePerGroup,
} from '../../../src/simulations/fairness-check/population.ts';
import { simulateFairness } from '../../../src/simulations/fairness-check/simulate.ts';

describe('drawPopulation', () => {
  it.each([0, 0.2, 0.3])('has two groups whose base rates are %d apart', (gap) => {
    const people = drawPopulation(gap, 1);
    const rate = (group: string) =>
      people.filter((person) => person.group === group && person.qualified).length / peoplePerGroup;
    // The difference of two rates of 2,000 has a standard deviation of 0.016.
    expect(Math.abs(rate('A') - rate('B') - gap)).toBeLessThan(0.05);
    expect(Math.abs(rate('A') - 0.5)).toBeLessThan(0.05);
  });

  it('has a score that is calibrated in both groups', () => {
    for (const bins of calibration(drawPopulation(0.2, 3), { confidence: 0.9999 }).values())
      for (const bin of bins) {
        if (!bin) continue;
        expect(bin.meanScore).toBeGreaterThan(bin.interval.low);
        expect(bin.meanScore).toBeLessThan(bin.interval.high);
      }
  });

  it('is the same for the same seed', () => {
    expect(drawPopulation(0.1, 4)).toEqual(drawPopulation(0.1, 4));
    expect(drawPopulation(0.1, 4)).not.toEqual(drawPopulation(0.1, 5));
  });
});

describe('simulateFairness', () => {
  it('leaves next to no gap where the base rates are alike', () => {
    for (const { common } of simulateFairness({ gap: 0 }, 1)) {
      expect(common.truePositiveRate).toBeLessThan(0.06);
      expect(common.falsePositiveRate).toBeLessThan(0.06);
      expect(common.precision).toBeLessThan(0.08);
    }
  });

  it('shows that a calibrated score with one threshold breaks four fifths and equal opportunity', () => {
    const { common } = { ...simulateFairness({ gap: 0.2 }, 1)[6] };
    expect(common?.selectionRatio.verdict).toBe('breached');
    expect(common?.truePositiveRate).toBeGreaterThan(0.2);
  });

  it('shows that equal true positive rates are paid for in precision', () => {
    for (const { common, equalOpportunity } of simulateFairness({ gap: 0.2 }, 1)) {
      expect(equalOpportunity.truePositiveRate).toBeLessThan(0.005);
      expect(equalOpportunity.precision).toBeGreaterThan(common.precision);
    }
  });

  it('goes through the thresholds from 0.2 to 0.8', () => {
    const thresholds = simulateFairness({ gap: 0.1 }, 1).map(({ threshold }) => threshold);
    expect(thresholds).toHaveLength(13);
    expect([thresholds[0], thresholds[6], thresholds[12]]).toEqual([0.2, 0.5, 0.8]);
  });
});
