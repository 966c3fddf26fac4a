/** What a payment is in this example; the model knows only its amounts and its risk. */
export type PaymentKind = 'ordinary' | 'subscription' | 'test';

export interface Payment {
  readonly kind: PaymentKind;
  readonly amount: number;
  /** The card's amounts before this one. */
  readonly history: readonly number[];
  /** All that the model sees besides, as one number around 0. */
  readonly risk: number;
}

/** A payment as it might be: subscriptions and card testing repeat one amount. */
export function drawPayment(
  kind: PaymentKind,
  historyLength: number,
  random: () => number,
): Payment {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const amount = () => Math.max(1, Math.round(100 * Math.exp(3 + 0.8 * normal())) / 100);
  const price = kind === 'test' ? 1 : amount();
  const history = Array.from({ length: historyLength }, () =>
    kind === 'ordinary' ? amount() : price,
  );
  const meanRisk = { ordinary: 0, subscription: -0.5, test: 5 }[kind];
  return { kind, amount: price, history, risk: meanRisk + normal() };
}
