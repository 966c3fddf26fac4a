import { describe, expect, it } from 'vitest';
import { counts } from '../../playgrounds/drift-detection/reference/values.ts';
import { ksTwoSample } from '../../playgrounds/drift-detection/solution.ts';
import { compareCounts } from '../../playgrounds/model-monitor/statistics.ts';

describe('the statistics that the model monitor is given', () => {
  it.each(counts)("are SciPy's: $name", ({ reference, current, ...scipy }) => {
    const drift = compareCounts(reference, current);
    expect(drift.populationStabilityIndex).toBeCloseTo(scipy.stability, 9);
    expect(drift.jensenShannonDistance).toBeCloseTo(scipy.jensenShannon, 7);
    expect(drift.pValue / scipy.pValue).toBeCloseTo(1, 9);
  });

  it('have the D of values that stand for the bins', () => {
    const values = (inBins: readonly number[]) =>
      inBins.flatMap((count, bin) => new Array<number>(count).fill(bin));
    const reference = [50, 30, 15, 5];
    const window = [9, 2, 7, 3];
    expect(compareCounts(reference, window).largestDifference).toBeCloseTo(
      ksTwoSample(values(reference), values(window)).statistic,
      12,
    );
  });
});
