import { randomNumbers } from '../../shared/random.ts';
import { exponential, standardNormal, type Random } from './random.ts';
import type { Transaction } from '../schemas.ts';

/** A payment and what became of it. */
export interface LabelledPayment {
  readonly transaction: Transaction;
  readonly fraud: boolean;
  /** The probability from which `fraud` was drawn: no model can know more than this. */
  readonly probability: number;
}

/** Payments with labels, the same for the same seed. Made up: no real data behind them. */
export function drawPayments(count: number, seed: number): LabelledPayment[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const transaction = drawTransaction(random);
    const probability = fraudProbability(transaction);
    return { transaction, probability, fraud: random() < probability };
  });
}

function drawTransaction(random: Random): Transaction {
  const amount = Math.exp(3.4 + 1.1 * standardNormal(random));
  return {
    amount: Math.min(50_000, Math.max(0.01, Math.round(amount * 100) / 100)),
    hour: Math.floor(24 * random()),
    merchant_risk: random() ** 2,
    transactions_last_10_minutes: Math.min(1_000, Math.floor(exponential(random, 0.8))),
    account_age_days: Math.min(40_000, Math.floor(exponential(random, 700))),
    card_present: random() < 0.55,
  };
}

/** The rule by which the made-up world commits fraud. The weights are ours, not measured. */
function fraudProbability(transaction: Transaction): number {
  const logit =
    -4.6 +
    0.5 * Math.log1p(transaction.amount) +
    0.7 * Math.cos((2 * Math.PI * (transaction.hour - 3)) / 24) +
    2.6 * transaction.merchant_risk +
    1.3 * Math.log1p(transaction.transactions_last_10_minutes) -
    0.3 * Math.log1p(transaction.account_age_days) -
    (transaction.card_present ? 1.1 : 0);
  return 1 / (1 + Math.exp(-logit));
}
