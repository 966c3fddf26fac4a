import { decisionTree } from '../../../playgrounds/training-pipeline/algorithms/decision-tree.ts';
import {
  clinicalSchema,
  drawPatients,
  type Patient,
} from '../../../playgrounds/training-pipeline/clinical.ts';
import type { Row } from '../../../playgrounds/training-pipeline/pipeline.ts';
import {
  crossValidate,
  dealFolds,
  fitModel,
  logLoss,
} from '../../../playgrounds/training-pipeline/solution/cross-validation.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** Depths of the tree, from simple to flexible. */
export const depths = [1, 2, 3, 4, 6, 8] as const;

export interface SearchParameters {
  readonly patients: number;
}

/** What three judges say of one depth: all are log losses, lower is better. */
export interface SearchFrame {
  readonly depth: number;
  /** On the patients that the model was fitted on: the naive judge. */
  readonly training: number;
  /** By the playground's cross-validation, on the same patients. */
  readonly crossValidated: number;
  /** On patients that nobody has seen: the truth, which a real project learns too late. */
  readonly fresh: number;
}

const rowsOf = (patients: readonly Patient[]): Row[] =>
  patients.map(({ record }) => clinicalSchema.features.map(({ name }) => Number(record[name])));
const labelsOf = (patients: readonly Patient[]): number[] =>
  patients.map(({ record }) => Number(record[clinicalSchema.label]));

/** Judges a decision tree of each depth in three ways. */
export function simulateSearch(
  { patients: count }: SearchParameters,
  seed: number,
  freshCount = 500,
): SearchFrame[] {
  // So that the first seed is a typical draw: close to the mean of many.
  const draw = seed + 8;
  const patients = drawPatients(count, draw);
  const freshPatients = drawPatients(freshCount, draw + 1_000_000);
  const [rows, labels] = [rowsOf(patients), labelsOf(patients)];
  const [freshRows, freshLabels] = [rowsOf(freshPatients), labelsOf(freshPatients)];
  const folds = dealFolds(labels, 3, randomNumbers(draw));
  return depths.map((depth) => {
    const { probability } = fitModel(rows, labels, decisionTree, depth);
    const probabilities = freshRows.map(probability);
    return {
      depth,
      training: logLoss(rows.map(probability), labels),
      crossValidated: crossValidate(rows, labels, folds, decisionTree, depth),
      fresh: logLoss(probabilities, freshLabels),
    };
  });
}

export type Judge = 'training' | 'crossValidated' | 'fresh';

/** The frame that a judge prefers: the first with the lowest loss. */
export function preferred(frames: readonly SearchFrame[], judge: Judge): SearchFrame {
  return frames.reduce((best, frame) => (frame[judge] < best[judge] ? frame : best));
}
