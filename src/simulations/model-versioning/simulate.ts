import { normalQuantile } from '../../../playgrounds/shared/normal.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** When a retrained model takes the champion's place. */
export const gates = ['higher', 'tested'] as const;
export type Gate = (typeof gates)[number];

export interface PromotionParameters {
  /** Labelled rows that a candidate is measured on. */
  readonly rows: number;
  /** How much retraining varies: the standard deviation of the true accuracy, as a share. */
  readonly spread: number;
}

/** The champion after a week's candidate was judged. */
export interface Week {
  /** The accuracy in the registry, measured when it was promoted. */
  readonly recorded: number;
  /** What it really is. */
  readonly actual: number;
}

export interface PromotionRun {
  readonly weeks: readonly Week[];
  readonly promotions: number;
  /** Promotions after which the true accuracy was lower. */
  readonly worse: number;
}

export const assumptions = {
  weeks: 52,
  accuracy: 0.9,
  /** Share of the rows on which two models of this quality give different answers. */
  disagreement: 0.06,
  /** One-sided 5 %. */
  z: normalQuantile(0.05),
} as const;

/**
 * A year of weekly retraining whose candidates are neither better nor worse on average.
 *
 * 'higher' compares a candidate's measurement with the one in the registry. 'tested' measures both
 * on the same new rows and asks for a significant difference: as they agree on most rows, its
 * standard error is √(disagreement ÷ rows), which is McNemar's test for large counts.
 */
export function simulatePromotions(
  gate: Gate,
  { rows, spread }: PromotionParameters,
  seed: number,
): PromotionRun {
  const random = randomNumbers(seed);
  const normal = () => -normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())));
  const { accuracy, disagreement, z } = assumptions;
  const retrain = () => accuracy + spread * normal();
  const measure = (actual: number) =>
    actual + Math.sqrt((accuracy * (1 - accuracy)) / rows) * normal();
  const first = retrain();
  let champion: Week = { actual: first, recorded: measure(first) };
  let promotions = 0;
  let worse = 0;
  const weeks: Week[] = [champion];
  for (let week = 1; week <= assumptions.weeks; week++) {
    const actual = retrain();
    const recorded = measure(actual);
    const error = Math.sqrt(disagreement / rows);
    const difference = actual - champion.actual + error * normal();
    const wins = gate === 'higher' ? recorded > champion.recorded : difference > z * error;
    if (wins) {
      promotions += 1;
      if (actual < champion.actual) worse += 1;
      champion = { actual, recorded };
    }
    weeks.push(champion);
  }
  return { weeks, promotions, worse };
}
