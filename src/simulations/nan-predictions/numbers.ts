import { assumptions, simulateNan } from './simulate.ts';
import { threshold } from './score.ts';
import { startParameters as start } from './start.ts';

const run = simulateNan(start, 1);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const last = run.minutes.at(-1);
/** What a minute's share of NaN is at least and at most after the release: an alarm lies below. */
const afterRelease = run.minutes.slice(assumptions.release).map(({ nanShare }) => nanShare);

/** The figures that the page on NaN predictions quotes: those of the run that its picture shows. */
export const numbers = {
  rate: () => String(assumptions.rate),
  tests: () => String(start.tests),
  history: () => String(start.history),
  threshold: () => String(threshold),
  subscriptions: () => `${start.subscriptions} %`,
  nanReleased: () => percent(run.released.nanShare),
  nanAttacked: () => percent(run.attacked.nanShare),
  leastNan: () => percent(Math.min(...afterRelease)),
  declinedUsual: () => percent(run.usual.declined),
  declinedAttacked: () => percent(run.attacked.declined),
  declinedAttackedBefore: () => percent(run.attackedBefore.declined),
  meanUsual: () => run.usual.meanScore.toFixed(3),
  meanReleased: () => run.released.meanScore.toFixed(3),
  meanAttacked: () => run.attacked.meanScore.toFixed(3),
  testsSeen: () => String(run.tests),
  testsApproved: () => String(last?.testsApproved),
  testsApprovedBefore: () => String(last?.testsApprovedBefore),
  minutesBlind: () => String(assumptions.attack - assumptions.release),
} as const satisfies Record<string, () => string>;
