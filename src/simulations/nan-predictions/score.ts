import type { Payment } from './payments.ts';

/** How far an amount is from the mean of earlier ones, in their standard deviations. NaN is 0 ÷ 0. */
export function zScore(amount: number, history: readonly number[]): number {
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length;
  const squares = history.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return (amount - mean) / Math.sqrt(squares / history.length);
}

/**
 * The same, where a history without spread says nothing: 0. The bound is not zero, because the computed
 * mean of equal amounts may differ from them in its last digit, and then 0 ÷ 0 becomes noise ÷ noise.
 */
export function zScoreOrZero(amount: number, history: readonly number[]): number {
  const smallest = Math.min(...history);
  const largest = Math.max(...history);
  return largest - smallest < 1e-9 * largest ? 0 : zScore(amount, history);
}

/** A logistic model of the example: the probability that a payment is fraud. */
export function score({ amount, history, risk }: Payment, z: typeof zScore): number {
  return 1 / (1 + Math.exp(4 - 0.4 * z(amount, history) - 1.5 * risk));
}

export const threshold = 0.9;
/** The decision as it is often written: whatever is not above the threshold is approved. */
export const isDeclined = (probability: number): boolean => probability > threshold;
