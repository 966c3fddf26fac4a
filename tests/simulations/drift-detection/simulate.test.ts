import { describe, expect, it } from 'vitest';
import {
  countInBins,
  populationStabilityIndex,
} from '../../../playgrounds/drift-detection/solution.ts';
import { simulateDrift, sizes } from '../../../src/simulations/drift-detection/simulate.ts';
import {
  falseAlarmsOfPsi,
  pValueAt,
  rowsToAlarm,
  trueEffect,
} from '../../../src/simulations/drift-detection/theory.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

const last = (growth: number, seed = 1) => {
  const frame = simulateDrift({ growth }, seed).at(-1);
  if (!frame) throw new Error('The simulation gave no frame.');
  return frame;
};
const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

describe('simulateDrift', () => {
  it('gives one frame for each size, and the same for the same seed', () => {
    const frames = simulateDrift({ growth: 0.03 }, 2, [100, 1000]);
    expect(frames.map(({ rows }) => rows)).toEqual([100, 1000]);
    expect(simulateDrift({ growth: 0.03 }, 2, [100, 1000])).toEqual(frames);
    expect(simulateDrift({ growth: 0.03 }, 3, [100, 1000])).not.toEqual(frames);
    expect(simulateDrift({ growth: 0.03 }, 2)).toHaveLength(sizes.length);
  });

  it('alarms by p < 0.05 alone where a small change meets many rows', () => {
    expect(last(0.05)).toMatchObject({ alarmByPValue: true, alarmByVerdict: false });
    const few = simulateDrift({ growth: 0.05 }, 1, [1000])[0];
    expect(few).toMatchObject({ alarmByPValue: false, alarmByVerdict: false });
  });

  it('alarms by both where the change is large', () => {
    expect(last(0.5)).toMatchObject({ alarmByPValue: true, alarmByVerdict: true });
  });

  it('has an effect that settles at the true one, while the p-value goes on falling', () => {
    expect(Math.abs(last(0.1).effect - trueEffect(0.1))).toBeLessThan(0.01);
    const [first, second] = simulateDrift({ growth: 0.1 }, 1, [3000, 30_000]);
    expect(second?.pValue).toBeLessThan((first?.pValue ?? 0) / 100);
  });

  it('alarms by p < 0.05 in about one of twenty windows where nothing changed', () => {
    const windows = seeds.flatMap((seed) => simulateDrift({ growth: 0 }, seed, [100, 316]));
    const alarms = windows.filter(({ alarmByPValue }) => alarmByPValue).length;
    // 80 windows at 5 %: a mean of 4 with a standard deviation of 1.9.
    expect(alarms).toBeGreaterThan(0);
    expect(alarms).toBeLessThan(4 + 5 * 1.9);
  });
});

describe('the theory of drift tests', () => {
  it('gives the largest difference of the two distributions', () => {
    const factor = 1.2;
    const differences = Array.from({ length: 5000 }, (_, step) => {
      const x = step / 1000;
      return Math.exp(-x / factor) - Math.exp(-x);
    });
    expect(trueEffect(0.2)).toBeCloseTo(Math.max(...differences), 6);
    expect(trueEffect(0)).toBe(0);
  });

  it('says from how many rows on an effect gives an alarm', () => {
    const rows = rowsToAlarm(0.01, 0.05);
    expect(pValueAt(0.01, rows * 1.001)).toBeLessThan(0.05);
    expect(pValueAt(0.01, rows / 1.001)).toBeGreaterThan(0.05);
  });

  it('says how often PSI passes a cut-off by chance, as drawing shows', () => {
    const random = randomNumbers(5);
    const bins = { minimum: 0, upperEdges: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] };
    const draw = () => countInBins(Array.from({ length: 200 }, random), bins).slice(1, -1);
    const windows = Array.from({ length: 1000 }, () => populationStabilityIndex(draw(), draw()));
    const passed = windows.filter((index) => index > 0.1).length / windows.length;
    expect(Math.abs(passed - falseAlarmsOfPsi(0.1, 10, 200, 200))).toBeLessThan(0.06);
  });
});
