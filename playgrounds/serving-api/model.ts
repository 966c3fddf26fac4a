import { fitLogisticRegression, probability } from './training/logistic-regression.ts';
import type { Transaction } from './schemas.ts';
import { drawPayments } from './training/synthetic-payments.ts';

/** What the service needs of a model. */
export interface Model {
  /** Names the artefact, so that every prediction can be traced to it. */
  readonly version: string;
  /** The probability, 0 to 1, that this payment is fraud. */
  readonly score: (transaction: Transaction) => number;
}

export interface TrainingOptions {
  readonly payments?: number;
  readonly seed?: number;
}

/** Trains the fraud model on made-up payments: the same seed gives the same model. */
export function trainFraudModel({ payments = 5_000, seed = 1 }: TrainingOptions = {}): Model {
  const data = drawPayments(payments, seed);
  const fitted = fitLogisticRegression(
    data.map(({ transaction }) => inputs(transaction)),
    data.map(({ fraud }) => Number(fraud)),
    40,
  );
  return {
    version: `fraud-logistic-${seed}`,
    score: (transaction) => probability(fitted, inputs(transaction)),
  };
}

/** The columns that the regression sees: skewed features as logarithms, the hour as a circle. */
function inputs(transaction: Transaction): number[] {
  const angle = (2 * Math.PI * transaction.hour) / 24;
  return [
    Math.log1p(transaction.amount),
    Math.sin(angle),
    Math.cos(angle),
    transaction.merchant_risk,
    Math.log1p(transaction.transactions_last_10_minutes),
    Math.log1p(transaction.account_age_days),
    Number(transaction.card_present),
  ];
}
