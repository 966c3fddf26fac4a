import fc from 'fast-check';
import type { Model } from '../model.ts';
import type { Transaction } from '../schemas.ts';

export const payment: Transaction = {
  amount: 100,
  hour: 13,
  merchant_risk: 0.25,
  transactions_last_10_minutes: 1,
  account_age_days: 400,
  card_present: true,
};

/** A model whose score is easy to know: the merchant's risk. */
export const riskModel: Model = {
  version: 'risk-1',
  predict: (payments) => payments.map((payment) => payment.merchant_risk),
};

/** A model that gives the same score to every payment. */
export function constantModel(version: string, score: number): Model {
  return { version, predict: (payments) => payments.map(() => score) };
}

export function risk(merchant_risk: number): Transaction {
  return { ...payment, merchant_risk };
}

export function payments(): fc.Arbitrary<Transaction> {
  return fc.record({
    amount: fc.double({ min: 0.01, max: 50_000, noNaN: true }),
    hour: fc.integer({ min: 0, max: 23 }),
    merchant_risk: fc.double({ min: 0, max: 1, noNaN: true }),
    transactions_last_10_minutes: fc.integer({ min: 0, max: 1_000 }),
    account_age_days: fc.integer({ min: 0, max: 40_000 }),
    card_present: fc.boolean(),
  });
}

/** Payments of which some fields are anything at all, or missing. */
export function nearlyPayments() {
  const field = fc.oneof(
    fc.integer({ min: 0, max: 1 }),
    fc.boolean(),
    fc.jsonValue({ maxDepth: 1 }),
  );
  return fc.dictionary(fc.constantFrom(...Object.keys(payment), '__proto__', '\ud800'), field);
}
