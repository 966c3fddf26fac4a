import {
  differenceInterval,
  visitorsPerVariant,
} from '../../../playgrounds/ab-test-significance/solution.ts';

/** The story's own figures, chosen for the example; the others follow from them. */
const given = {
  customers: 2_000_000,
  /** Share of the customers that were to get an offer: the riskiest. */
  offered: 0.1,
  /** What an offer costs, in USD. */
  offerCost: 5,
  /** Margin that a customer who stays brings, in USD. */
  margin: 120,
  /** Share of the riskiest that leaves within the experiment's four weeks. */
  usualChurn: 0.2,
  /** The smallest fall in their churn that the experiment is planned for. */
  plannedEffect: 0.03,
  /** Of the riskiest, with and without an offer. */
  perVariant: 5_000,
  leftWithout: 1_000,
  leftWith: 850,
  /** Share of all customers in the plan that both agreed on, and what it keeps of the effect. */
  narrowOffered: 0.04,
  narrowEffectKept: 2 / 3,
} as const;

const { customers, offerCost, margin, perVariant, leftWithout, leftWith } = given;
const offers = customers * given.offered;
const fall = (leftWithout - leftWith) / perVariant;
const { low, high } = differenceInterval(
  { visitors: perVariant, conversions: leftWithout },
  { visitors: perVariant, conversions: leftWith },
);
const gainPerOffer = fall * margin;
const narrowOffers = customers * given.narrowOffered;
const narrowGain = offers * fall * given.narrowEffectKept * margin - narrowOffers * offerCost;

const dollars = (value: number): string =>
  `$${value.toLocaleString('en-US', value < 100 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: 0 })}`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const points = (share: number): string => (share * 100).toFixed(1);
const count = (value: number): string => value.toLocaleString('en-US');

/** The figures of the worked example, so that they agree. */
export const numbers = {
  customers: () => '2 million',
  offered: () => percent(given.offered),
  offers: () => count(offers),
  offerCost: () => dollars(offerCost),
  totalCost: () => dollars(offers * offerCost),
  margin: () => `$${margin}`,
  usualChurn: () => percent(given.usualChurn),
  needed: () =>
    count(visitorsPerVariant({ baseline: given.usualChurn, effect: -given.plannedEffect })),
  plannedEffect: () => `${given.plannedEffect * 100} percentage points`,
  perVariant: () => count(perVariant),
  churnWithout: () => percent(leftWithout / perVariant),
  churnWith: () => percent(leftWith / perVariant),
  fall: () => `${points(fall)} points`,
  interval: () => `${points(-high)} to ${points(-low)}`,
  gainPerOffer: () => dollars(gainPerOffer),
  breakEven: () => `${points(offerCost / margin)} points`,
  lossOfAll: () => dollars((offerCost - gainPerOffer) * offers),
  narrowOffers: () => count(narrowOffers),
  narrowGain: () => dollars(narrowGain),
} as const satisfies Record<string, () => string>;
