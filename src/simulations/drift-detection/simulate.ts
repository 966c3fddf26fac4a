import { detectDrift } from '../../../playgrounds/drift-detection/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

export interface DriftParameters {
  /** By how much the feature grew: 0.03 when all amounts are 3 % higher. */
  readonly growth: number;
}

/** What the rule 'p < 0.05' and the playground's verdict say of a window of so many rows. */
export interface DriftFrame {
  readonly rows: number;
  readonly pValue: number;
  /** D, the largest difference in shares. */
  readonly effect: number;
  readonly alarmByPValue: boolean;
  readonly alarmByVerdict: boolean;
}

export const alpha = 0.05;
export const minEffect = 0.1;

/** Rows of the windows, two a decade: as many as can be drawn while the reader moves a control. */
export const sizes = [100, 316, 1000, 3162, 10_000, 31_623] as const;

/**
 * Compares windows of amounts, exponentially distributed, with a reference of the same size; in
 * each window the amounts have grown by the same small factor. One frame for each size.
 */
export function simulateDrift(
  { growth }: DriftParameters,
  seed: number,
  windows: readonly number[] = sizes,
): DriftFrame[] {
  return windows.map((rows) => {
    const random = randomNumbers(seed * 1000 + Math.round(100 * Math.log(rows)));
    const reference = amounts(rows, random);
    const current = amounts(rows, random).map((amount) => amount * (1 + growth));
    const { values, drifted } = detectDrift(reference, current, { alpha, minEffect });
    if (!values) throw new Error('The simulation compared samples without values.');
    const { pValue, effect } = values;
    return { rows, pValue, effect, alarmByPValue: pValue < alpha, alarmByVerdict: drifted };
  });
}

/**
 * Exponential amounts in ascending order, drawn as the gaps between them: the k-th gap of n has
 * the mean 1 / (n − k). Sorting a million drawn values takes longer than drawing them sorted.
 */
function amounts(rows: number, random: () => number): number[] {
  let amount = 0;
  return Array.from({ length: rows }, (_, k) => {
    amount -= Math.log(1 - random()) / (rows - k);
    return amount;
  });
}
