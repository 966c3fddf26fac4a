import { describe, expect, it } from 'vitest';
import { decisionTree } from '../../playgrounds/training-pipeline/algorithms/decision-tree.ts';
import { logisticRegression } from '../../playgrounds/training-pipeline/algorithms/logistic-regression.ts';
import { nearestNeighbours } from '../../playgrounds/training-pipeline/algorithms/nearest-neighbours.ts';
import {
  bayesAccuracy,
  clinicalSchema,
  drawPatients,
} from '../../playgrounds/training-pipeline/clinical.ts';
import type { Algorithm, Row } from '../../playgrounds/training-pipeline/pipeline.ts';
import { reference } from '../../playgrounds/training-pipeline/reference/values.ts';
import { findProblems } from '../../playgrounds/training-pipeline/solution/data-problems.ts';
import { wilsonInterval } from '../../playgrounds/shared/wilson.ts';

const { rows, labels } = reference;

describe('logistic regression', () => {
  it.each(reference.fits)(
    'has the weights of SciPy and statsmodels at $setting',
    ({ setting, weights }) => {
      const fitted = logisticRegression.fit(rows, labels, setting) as readonly number[];
      for (const [index, weight] of weights.entries())
        expect(Math.abs((fitted[index] ?? NaN) - weight)).toBeLessThan(1e-9);
    },
  );

  it('gives the probability of its log-odds', () => {
    expect(logisticRegression.probability([1, 2, -1], [0.5, 3])).toBeCloseTo(1 / (1 + Math.E), 12);
  });
});

describe('the decision tree', () => {
  const xor: Row[] = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const corners = xor.flatMap((row) => [row, row, row]);
  const chance = (algorithm: Algorithm, setting: number, ys: number[], row: Row) =>
    algorithm.probability(algorithm.fit(corners, ys, setting), row);
  const and = corners.map(([a, b]) => Number(a === 1 && b === 1));

  it('asks as many questions as its depth, and smooths its leaves', () => {
    expect(chance(decisionTree, 0, and, [1, 1])).toBe(4 / 14);
    expect(chance(decisionTree, 1, and, [1, 1])).toBe(4 / 8);
    expect(chance(decisionTree, 2, and, [1, 1])).toBe(4 / 5);
    expect(chance(decisionTree, 2, and, [1, 0])).toBe(1 / 5);
  });

  it('takes the purest split, half way between two values', () => {
    const tree = decisionTree.fit([[1], [2], [4], [9]], [0, 0, 1, 1], 1);
    expect(tree).toMatchObject({ feature: 0, threshold: 3 });
  });

  it('is a leaf where nothing differs', () => {
    expect(decisionTree.fit([[1], [1], [1]], [0, 1, 1], 5)).toEqual({ share: 3 / 5 });
  });
});

describe('nearest neighbours', () => {
  it('counts the nearest, and smooths the share', () => {
    const line = [[0], [1], [2], [10], [11]];
    const model = nearestNeighbours.fit(line, [1, 1, 0, 0, 0], 3);
    expect(nearestNeighbours.probability(model, [0.4])).toBe(3 / 5);
    expect(nearestNeighbours.probability(model, [10])).toBe(1 / 5);
    const all = nearestNeighbours.fit(line, [1, 1, 0, 0, 0], 31);
    expect(nearestNeighbours.probability(all, [5])).toBe(3 / 7);
  });

  it('finds the same neighbours as sorting all rows by distance', () => {
    for (const count of [1, 4, 11]) {
      const model = nearestNeighbours.fit(rows, labels, count);
      for (const row of rows.slice(0, 20)) {
        const sorted = rows
          .map((other, index) => ({
            label: labels[index] ?? NaN,
            distance: Math.hypot(...other.map((value, i) => value - (row[i] ?? NaN))),
          }))
          .sort((a, b) => a.distance - b.distance)
          .slice(0, count);
        const ones = sorted.filter(({ label }) => label === 1).length;
        expect(nearestNeighbours.probability(model, row)).toBe((ones + 1) / (count + 2));
      }
    }
  });
});

describe('wilsonInterval', () => {
  it.each(reference.intervals)(
    'of $count in $of is that of statsmodels',
    ({ count, of, interval }) => {
      const { low, high } = wilsonInterval(count, of);
      expect(Math.abs(low - (interval[0] ?? NaN))).toBeLessThan(1e-12);
      expect(Math.abs(high - (interval[1] ?? NaN))).toBeLessThan(1e-12);
    },
  );
});

describe('the made-up clinic', () => {
  const patients = drawPatients(5000, 3);

  it('has data without problems, and both classes', () => {
    const some = patients.slice(0, 400).map(({ record }) => record);
    expect(findProblems(some, clinicalSchema)).toEqual([]);
  });

  it('draws each disease from the probability that it states', () => {
    const ill = patients.filter(({ record }) => record['disease'] === 1).length;
    const expected = patients.reduce((sum, { probability }) => sum + probability, 0);
    // The variance of the count is at most a quarter for each patient.
    expect(Math.abs(ill - expected)).toBeLessThan(5 * Math.sqrt(5000 / 4));
  });

  it('has a best possible accuracy that guessing by the probability reaches', () => {
    const right = patients.filter(
      ({ record, probability }) => Number(probability >= 0.5) === record['disease'],
    ).length;
    expect(Math.abs(right / 5000 - bayesAccuracy(patients))).toBeLessThan(
      5 * Math.sqrt(0.25 / 5000),
    );
    expect(bayesAccuracy(patients)).toBeGreaterThan(0.85);
    expect(bayesAccuracy(patients)).toBeLessThan(0.92);
  });

  it('is the same for the same seed', () => {
    expect(drawPatients(10, 4)).toEqual(drawPatients(10, 4));
    expect(drawPatients(10, 4)).not.toEqual(drawPatients(10, 5));
  });
});
