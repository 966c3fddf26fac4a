import { simulatePacing } from './pacing.ts';
import { prices, simulateRouting } from './simulate.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const whole = (share: number) => `${Math.round(100 * share)} %`;
const dollars = (amount: number) => `$${amount.toFixed(2)}`;

const run = (information: number) => simulateRouting({ threshold: 0.8, information }, 1, 100_000);
const results = new Map<number, ReturnType<typeof run>>();
/** 100,000 requests with a limit of 0.8, by how much the confidence knows. */
function routed(information = 0.8) {
  const known = results.get(information) ?? run(information);
  results.set(information, known);
  return known;
}
const pot = () => simulatePacing(0.5, 1).find(({ dailyPot }) => dailyPot < 1)?.hour ?? NaN;

/** The figures that the page on cost-aware routing quotes. */
export const numbers = {
  smallQuality: () => percent(routed().alwaysSmall.quality),
  smallCost: () => dollars(routed().alwaysSmall.cost),
  largeQuality: () => percent(routed().alwaysLarge.quality),
  largeCost: () => dollars(routed().alwaysLarge.cost),
  cascadeQuality: () => percent(routed().cascade.quality),
  cascadeCost: () => dollars(routed().cascade.cost),
  cascadeSaving: () => whole(1 - routed().cascade.cost / routed().alwaysLarge.cost),
  escalated: () => whole(routed().escalated),
  splitQuality: () => percent(routed().randomSplit.quality),
  /** With a confidence that says nothing of the request. */
  blindQuality: () => percent(routed(0).cascade.quality),
  blindSplitQuality: () => percent(routed(0).randomSplit.quality),
  /** 90 % of the requests to the small model and 10 % to the large one, directly. */
  staticSplit: () => `$${(0.9 * prices.small + 0.1 * prices.large).toFixed(5)}`,
  staticSaving: () => whole(1 - (0.9 * prices.small + 0.1 * prices.large) / prices.large),
  /** A cascade that passes on 10 %: the small model is paid for every request. */
  cascadeOfTenth: () => `$${(prices.small + 0.1 * prices.large).toFixed(5)}`,
  /** The share passed on from which a cascade costs more than the large model alone. */
  breakEven: () => whole(1 - prices.small / prices.large),
  potEmptyHour: () => String(pot()),
} as const satisfies Record<string, () => string>;
