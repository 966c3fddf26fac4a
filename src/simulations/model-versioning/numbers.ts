import { simulateReload } from '../model-hot-reload/simulate.ts';
import { startParameters as reloadParameters } from '../model-hot-reload/start.ts';
import {
  assumptions,
  type Gate,
  type PromotionParameters,
  type PromotionRun,
  simulatePromotions,
} from './simulate.ts';
import { startParameters as start } from './start.ts';

const years = 200;
const simulateYears = (gate: Gate, parameters: PromotionParameters): PromotionRun[] =>
  Array.from({ length: years }, (_, index) => simulatePromotions(gate, parameters, index + 1));
const runs: Readonly<Record<Gate, readonly PromotionRun[]>> = {
  higher: simulateYears('higher', start),
  tested: simulateYears('tested', start),
};
const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;
const points = (share: number): string => (100 * share).toFixed(1);
const mean = (gate: Gate, value: (run: PromotionRun) => number): number =>
  runs[gate].reduce((sum, run) => sum + value(run), 0) / years;
const last = (value: 'recorded' | 'actual') => (run: PromotionRun) =>
  run.weeks.at(-1)?.[value] ?? NaN;
/** Of all promotions of these years, those after which the champion was worse. */
function worseShare(simulated: readonly PromotionRun[]): string {
  const sum = (value: (run: PromotionRun) => number) =>
    simulated.reduce((total, run) => total + value(run), 0);
  return percent(sum(({ worse }) => worse) / sum(({ promotions }) => promotions), 0);
}

/** The way back of the page's example: servers ask the registry for the alias now and then. */
const rollback = { pollSeconds: 30, rate: 400 } as const;
const reload = (await simulateReload('hot', reloadParameters, 1)).reloadMs / 1000;
const worstSeconds = rollback.pollSeconds + reload;

/** The figures that the page on model versioning quotes. */
export const numbers: Readonly<Record<string, () => string>> = {
  years: () => String(years),
  rows: () => start.rows.toLocaleString('en-US'),
  accuracy: () => percent(assumptions.accuracy, 0),
  spread: () => points(start.spread),
  /** The standard error of one measured accuracy, and of a difference on the same rows. */
  errorOfOne: () =>
    points(Math.sqrt((assumptions.accuracy * (1 - assumptions.accuracy)) / start.rows)),
  errorOfPair: () => points(Math.sqrt(assumptions.disagreement / start.rows)),
  disagreement: () => percent(assumptions.disagreement, 0),
  higherPromotions: () => mean('higher', ({ promotions }) => promotions).toFixed(1),
  higherWorse: () => worseShare(runs.higher),
  higherRecorded: () => percent(mean('higher', last('recorded'))),
  higherActual: () => percent(mean('higher', last('actual'))),
  testedPromotions: () => mean('tested', ({ promotions }) => promotions).toFixed(1),
  testedWorse: () => worseShare(runs.tested),
  testedWorseTenfold: () =>
    worseShare(simulateYears('tested', { ...start, rows: 10 * start.rows })),
  testedActual: () => percent(mean('tested', last('actual'))),
  poll: () => `${rollback.pollSeconds} s`,
  reload: () => `${reload} s`,
  rollback: () => `${worstSeconds} s`,
  rate: () => String(rollback.rate),
  decidedMeanwhile: () => (rollback.rate * worstSeconds).toLocaleString('en-US'),
};
