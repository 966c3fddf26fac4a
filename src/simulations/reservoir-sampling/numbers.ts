import { expectedToEnter, simulateDays, simulateLabelling, simulateSkipping } from './simulate.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
const points = (share: number): string => (share * 100).toFixed(2);
const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The prompt's day. */
const day = { size: 1000, length: 10_000_000 };
const days = simulateDays(start, 1);
const skipping = { size: 100, length: 1_000_000 };
/** So many runs that the standard errors are right to about three per cent of themselves. */
const budget = { size: 200, length: 4000, runs: 600 };
const byDoubt = simulateLabelling(budget, (doubt) => doubt, 1);
const byRoot = simulateLabelling(budget, Math.sqrt, 1);

/** The figures that the page on reservoir sampling quotes. */
export const numbers = {
  predictions: () => count(day.length / 1e6),
  labels: () => count(day.size),
  entersOfDay: () => count(expectedToEnter(day.size, day.length)),
  shareOfDay: () => percent(expectedToEnter(day.size, day.length) / day.length, 2),
  shownLength: () => count(start.length),
  shownGuessed: () => count(start.guessedLength),
  shownSize: () => count(start.size),
  trueRate: () => percent(days.trueRate),
  reservoirRate: () => percent(days.sampled.reservoir.errorRate),
  firstRate: () => percent(days.sampled.firstOnes.errorRate),
  fixedRate: () => percent(days.sampled.fixedRate.errorRate),
  coinRate: () => percent(days.sampled.coinToss.errorRate),
  skippedLength: () => count(skipping.length / 1e6),
  skippedEntered: () => count(simulateSkipping(skipping, 1).entered),
  skippedDrawn: () => count(simulateSkipping(skipping, 1).drawn),
  skippedExpected: () => count(expectedToEnter(skipping.size, skipping.length)),
  labelled: () => count(budget.size),
  foundUniform: () => count(byDoubt.foundUniform),
  foundWeighted: () => count(byDoubt.foundWeighted),
  labellingTrueRate: () => percent(byDoubt.trueRate),
  weightedAsItIs: () => percent(byDoubt.weightedAsItIs),
  weightedEstimate: () => percent(byDoubt.weightedEstimate),
  weightedDeviation: () => points(byDoubt.weightedDeviation),
  /** The same with the root of the doubt for a weight. */
  rootFound: () => count(byRoot.foundWeighted),
  rootDeviation: () => points(byRoot.weightedDeviation),
  uniformDeviation: () => points(byDoubt.uniformDeviation),
  /** Labels of which a share of 5 % is known to one per cent, one standard error. */
  labelsForOnePercent: () => count((0.05 * 0.95) / 0.01 ** 2),
} as const satisfies Record<string, () => string>;
