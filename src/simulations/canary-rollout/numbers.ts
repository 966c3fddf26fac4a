import { plan } from './policies.ts';
import { assumptions, rollbackShare, simulateRollout } from './simulate.ts';
import { startParameters } from './start.ts';

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const rollouts = 100;

const tested = await simulateRollout('sequentialTest', startParameters, 1);
const schedule = await simulateRollout('schedule', startParameters, 1);
const thrice = await simulateRollout('sequentialTest', { ...startParameters, ratio: 3 }, 1);
const equal = { ...startParameters, ratio: 1 };
const good = await simulateRollout('sequentialTest', equal, 1);
const falseAlarms = {
  test: await rollbackShare('sequentialTest', equal, rollouts),
  threshold: await rollbackShare('threshold', equal, rollouts),
  repeatedTest: await rollbackShare('repeatedTest', equal, rollouts),
};
const found = await rollbackShare('sequentialTest', startParameters, rollouts);

const comparisons = 2 * (plan.steps.length - 1);

/** The figures that the page on the canary rollout quotes. */
export const numbers = {
  ratio: () => String(startParameters.ratio),
  requestsPerSecond: () => String(startParameters.requestsPerSecond),
  errors: () => percent(assumptions.errors),
  duration: () => String(assumptions.duration / 60),
  rollouts: () => String(rollouts),
  worstRatio: () => String(plan.worstRatio),
  alpha: () => percent(plan.alpha),
  beta: () => percent(plan.beta),
  comparisons: () => String(comparisons),
  alphaOfEach: () => `${Number(((100 * plan.alpha) / comparisons).toFixed(2))} %`,
  /** A candidate with twice the error rate. */
  extraWithTest: () => count(tested.extraFailures),
  extraWithSchedule: () => count(schedule.extraFailures),
  minutesToRollback: () => String(tested.rolledBackAt),
  minutesToRollbackOfThrice: () => String(thrice.rolledBackAt),
  foundWithTest: () => percent(found),
  /** A candidate that is as good: how often it is rolled back, and how long the walk takes. */
  falseWithTest: () => percent(falseAlarms.test),
  falseWithThreshold: () => percent(falseAlarms.threshold),
  falseWithRepeatedTest: () => percent(falseAlarms.repeatedTest),
  minutesOfWalk: () => String(good.everyoneAt),
  /** What one bad request says: the least that it takes for 'worse' at half of the traffic. */
  badInARow: () =>
    String(
      Math.ceil(
        -Math.log(plan.alpha / comparisons) /
          Math.log(plan.worstRatio / (1 + (plan.worstRatio - 1) / 2)),
      ),
    ),
  /** Stable requests that fail, at 1 % of the users, before 'no worse' if none of the candidate does. */
  badForNoWorse: () =>
    String(Math.ceil(-Math.log(plan.beta) / Math.log(1 + 0.01 * (plan.worstRatio - 1)))),
} as const satisfies Record<string, () => string>;
