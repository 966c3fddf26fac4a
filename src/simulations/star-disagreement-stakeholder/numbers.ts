import {
  differenceInterval,
  visitorsPerVariant,
} from '../../../playgrounds/ab-test-significance/solution.ts';

/** The story's own figures, chosen for the example; the others follow from them. */
const given = {
  customers: 2_000_000,
  /** Share of the customers that get an offer. */
  offered: 0.1,
  /** What an offer costs, in USD. */
  offerCost: 5,
  /** Margin that a customer who stays brings, in USD. */
  margin: 120,
  usualChurn: 0.04,
  /** The smallest fall in churn that the experiment is planned for. */
  plannedEffect: 0.0035,
  perVariant: 50_000,
  leftWithout: 2_000,
  leftWith: 1_850,
  /** Share that gets an offer in the plan that both agreed on, and what it keeps of the effect. */
  narrowOffered: 0.04,
  narrowEffectKept: 2 / 3,
} as const;

const { customers, offered, offerCost, margin, perVariant, leftWithout, leftWith } = given;
const kept = (leftWithout - leftWith) / perVariant;
const { low, high } = differenceInterval(
  { visitors: perVariant, conversions: leftWithout },
  { visitors: perVariant, conversions: leftWith },
);
const costPerCustomer = offered * offerCost;
const gainPerCustomer = kept * margin;
const narrowGain = kept * given.narrowEffectKept * margin - given.narrowOffered * offerCost;

const dollars = (value: number): string =>
  `$${value.toLocaleString('en-US', value < 100 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: 0 })}`;
const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
const count = (value: number): string => value.toLocaleString('en-US');

/** The figures of the worked example, so that they agree. */
export const numbers = {
  customers: () => '2 million',
  offered: () => percent(offered),
  offerCost: () => dollars(offerCost),
  totalCost: () => dollars(customers * costPerCustomer),
  needed: () =>
    count(visitorsPerVariant({ baseline: given.usualChurn, effect: -given.plannedEffect })),
  plannedEffect: () => `${(given.plannedEffect * 100).toFixed(2)} percentage points`,
  perVariant: () => count(perVariant),
  churnWithout: () => percent(leftWithout / perVariant, 1),
  churnWith: () => percent(leftWith / perVariant, 1),
  fall: () => `${(kept * 100).toFixed(1)} points`,
  interval: () => `${(-high * 100).toFixed(2)} to ${(-low * 100).toFixed(2)}`,
  gainPerCustomer: () => dollars(gainPerCustomer),
  costPerCustomer: () => dollars(costPerCustomer),
  breakEven: () => `${((costPerCustomer / margin) * 100).toFixed(2)} points`,
  lossOfAll: () => dollars((costPerCustomer - gainPerCustomer) * customers),
  narrowOffered: () => percent(given.narrowOffered),
  narrowGain: () => dollars(narrowGain * customers),
} as const satisfies Record<string, () => string>;
