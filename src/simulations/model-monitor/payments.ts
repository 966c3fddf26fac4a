import type { Reference } from '../../../playgrounds/model-monitor/monitor.ts';

/** A payment as the model sees it, and its label. */
export interface Payment {
  readonly amount: number;
  readonly predicted: boolean;
  readonly label: boolean;
}

/** The model flags amounts above this; so do the labels, except for noise, until prices change. */
const threshold = 1.5;
const noise = 0.15;

/**
 * A payment with an exponentially distributed amount. When prices have grown, so have the amounts,
 * while the label looks at the amount in old prices: the model now flags too much.
 */
export function drawPayment(growth: number, random: () => number): Payment {
  const before = -Math.log(1 - random());
  const amount = before * (1 + growth);
  const label = before + noise * (random() + random() + random() - 1.5) * 2 > threshold;
  return { amount, predicted: amount > threshold, label };
}

/** Ten bins with equal shares of the training data, whose quantiles are known here. */
export const trainingAmounts: Reference = {
  edges: Array.from({ length: 9 }, (_, k) => -Math.log(1 - (k + 1) / 10)),
  counts: [...new Array<number>(10).fill(10_000), 0],
};
