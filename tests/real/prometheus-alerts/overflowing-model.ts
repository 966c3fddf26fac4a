import type { Artefact } from '../../../playgrounds/serving-api/model.ts';

/**
 * An artefact that passes every check at start, since ordinary payments score well, and whose weights
 * overflow for a rare one: infinity less infinity is no probability, and the service answers 500.
 */
export const overflowingModel: Artefact = {
  version: 'fraud-overflow-1',
  bias: 0,
  weights: [0, 0, 0, 0, 3e307, -1.7e307, 0],
};

const payment = {
  amount: 20,
  hour: 12,
  merchant_risk: 0.1,
  transactions_last_10_minutes: 0,
  account_age_days: 100,
  card_present: true,
};

/** A body that the model scores. */
export const ordinaryBody = JSON.stringify({ instances: [payment] });

/** A body that fits the contract, and for which the model's weights overflow. */
export const rareBody = JSON.stringify({
  instances: [{ ...payment, transactions_last_10_minutes: 1000, account_age_days: 40_000 }],
});
