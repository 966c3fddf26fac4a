import { numbers as drift } from '../drift-detection/numbers.ts';
import { type Change, changes, sizes } from './population.ts';
import { alpha, type DriftCase, minEffect, rows, simulateChange } from './simulate.ts';

const seed = 1;
const cases = new Map<Change, DriftCase>();
function caseOf(change: Change): DriftCase {
  const known = cases.get(change) ?? simulateChange(change, seed);
  cases.set(change, known);
  return known;
}
const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;

/** The cells of the table: one set for each kind of change. */
const cells = Object.fromEntries(
  changes.flatMap((change): [string, () => string][] => [
    [`${change}D`, () => caseOf(change).difference.toFixed(3)],
    [`${change}Like`, () => caseOf(change).likeForLike.toFixed(3)],
    [`${change}Area`, () => caseOf(change).area.toFixed(3)],
    [`${change}Predicted`, () => percent(caseOf(change).predicted)],
    [`${change}Observed`, () => percent(caseOf(change).observed)],
  ]),
);

/** The figures that the page on data drift quotes. */
export const numbers: Readonly<Record<string, () => string>> = {
  ...cells,
  rows: () => rows.toLocaleString('en-US'),
  alpha: () => String(alpha),
  minEffect: () => String(minEffect),
  labelRate: () => percent(sizes.labelRate, 0),
  hiddenFraud: () => percent(sizes.hiddenFraud, 0),
  newClientShare: () => percent(sizes.newClientShare, 0),
  /** Of the playground's simulation, for the front matter, which knows the page's own figures only. */
  pValueAtMillion: drift.pValueAtMillion,
  effectAtMillion: drift.effectAtMillion,
  psiOver200: drift.psiOver200,
  psiOver500: drift.psiOver500,
  /** By Bonferroni's correction: the level of each of 200 tests. */
  levelOf200: () => percent(alpha / 200, 3),
  falseAlarmsOf200: () => String(200 * alpha),
};
