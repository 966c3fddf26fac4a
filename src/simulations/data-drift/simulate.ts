import { detectDrift } from '../../../playgrounds/drift-detection/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { areaUnderCurve } from '../area-under-curve.ts';
import { type Change, draws, type Payment, score } from './population.ts';

/** What the monitor sees of a window at once, and what the labels say weeks later. */
export interface DriftCase {
  readonly reference: readonly Payment[];
  readonly current: readonly Payment[];
  /** D of the feature against the training data, and against what the window should resemble. */
  readonly difference: number;
  readonly likeForLike: number;
  readonly alarm: boolean;
  /** The chance that the model scores a fraud above an honest payment, before and in the window. */
  readonly referenceArea: number;
  readonly area: number;
  /** Fraud in the window as the model predicts it, and as it turns out. */
  readonly predicted: number;
  readonly observed: number;
}

export const alpha = 0.05;
export const minEffect = 0.1;
export const rows = 10_000;

/** One kind of change, judged by the playground's drift test and by the labels. */
export function simulateChange(change: Change, seed: number): DriftCase {
  const random = randomNumbers(seed);
  const { reference: before, current: now, like } = draws[change];
  const draw = (one: typeof before) => Array.from({ length: rows }, () => one(random));
  const reference = draw(before);
  const current = draw(now);
  const { values } = detectDrift(features(reference), features(current), { alpha, minEffect });
  if (!values) throw new Error('The simulation compared samples without values.');
  // The same weekday before, or the clients that were there before.
  const comparable = like ? draw(like) : reference;
  const known = current.filter(({ oldClient }) => oldClient);
  const alike = detectDrift(features(comparable), features(known)).values;
  return {
    reference,
    current,
    difference: values.effect,
    likeForLike: alike?.effect ?? NaN,
    alarm: values.drifted,
    referenceArea: area(reference),
    area: area(current),
    predicted: mean(current.map(({ feature }) => score(feature))),
    observed: mean(current.map(({ fraud }) => Number(fraud))),
  };
}

const features = (payments: readonly Payment[]): number[] => payments.map(({ feature }) => feature);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function area(payments: readonly Payment[]): number {
  // The score grows with the feature, so both order the payments alike.
  const of = (wanted: boolean) => features(payments.filter(({ fraud }) => fraud === wanted));
  return areaUnderCurve(of(true), of(false));
}
