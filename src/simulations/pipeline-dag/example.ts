import type { Step } from '../../../playgrounds/pipeline-dag/pipeline.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** A training pipeline made up for the page: id, whom it waits for, minutes. */
const rows: readonly (readonly [id: string, after: readonly string[], minutes: number])[] = [
  ['users', [], 15],
  ['events', [], 45],
  ['items', [], 10],
  ['clean', ['events'], 30],
  ['user feats', ['users', 'clean'], 25],
  ['data report', ['clean'], 50],
  ['item feats', ['items', 'clean'], 15],
  ['join', ['user feats', 'item feats'], 20],
  ['small', ['join'], 40],
  ['medium', ['join'], 70],
  ['large', ['join'], 120],
  ['eval small', ['small'], 30],
  ['eval medium', ['medium'], 30],
  ['eval large', ['large'], 15],
  ['compare', ['eval small', 'eval medium', 'eval large'], 10],
];

/** The example; seeds above 1 draw other durations, between three quarters and five quarters. */
export function exampleSteps(seed: number): Step[] {
  const random = randomNumbers(seed);
  return rows.map(([id, after, minutes]) => ({
    id,
    after,
    minutes: seed === 1 ? minutes : Math.max(1, Math.round(minutes * (0.75 + random() / 2))),
    version: 'v1',
  }));
}
