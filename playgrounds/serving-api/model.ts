import { z } from 'zod';
import { fitLogisticRegression, probability } from './training/logistic-regression.ts';
import type { Transaction } from './schemas.ts';
import { drawPayments } from './training/synthetic-payments.ts';

/** What the service needs of a model. */
export interface Model {
  /** Names the artefact, so that every prediction can be traced to it. */
  readonly version: string;
  /** For each payment, in order, the probability, 0 to 1, that it is fraud. */
  readonly predict: (
    payments: readonly Transaction[],
  ) => ArrayLike<number> | Promise<ArrayLike<number>>;
}

/** The artefact, as it lies in a file. */
export const artefactSchema = z.strictObject({
  version: z.string().min(1),
  bias: z.number(),
  weights: z.array(z.number()).length(7),
});
export type Artefact = z.infer<typeof artefactSchema>;

export interface TrainingOptions {
  readonly payments?: number;
  readonly seed?: number;
}

/** Trains the fraud model on made-up payments: the same seed gives the same artefact. */
export function trainArtefact({ payments = 5_000, seed = 1 }: TrainingOptions = {}): Artefact {
  const data = drawPayments(payments, seed);
  const { bias, weights } = fitLogisticRegression(
    data.map(({ transaction }) => inputs(transaction)),
    data.map(({ fraud }) => Number(fraud)),
    40,
  );
  return { version: `fraud-logistic-${seed}`, bias, weights: [...weights] };
}

/** The model of an artefact. */
export function fraudModel(artefact: Artefact): Model {
  return {
    version: artefact.version,
    predict: (payments) => payments.map((payment) => probability(artefact, inputs(payment))),
  };
}

/** The columns that the regression sees: skewed features as logarithms, the hour as a circle. */
export function inputs(transaction: Transaction): number[] {
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
