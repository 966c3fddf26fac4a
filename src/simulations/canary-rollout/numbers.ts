import { plan } from './policies.ts';
import { assumptions, rollbacks, simulateRollout } from './simulate.ts';
import { startParameters } from './start.ts';

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const rollouts = 100;

const tested = await simulateRollout('sequentialTest', startParameters, 1);
const schedule = await simulateRollout('schedule', startParameters, 1);
const equal = { ...startParameters, ratio: 1 };
const falseAlarms = {
  test: await rollbacks('sequentialTest', equal, rollouts),
  threshold: await rollbacks('threshold', equal, rollouts),
  repeatedTest: await rollbacks('repeatedTest', equal, rollouts),
};
const found = await rollbacks('sequentialTest', startParameters, rollouts);

const rare = await rollbacks('sequentialTest', { ratio: 1, requestsPerSecond: 50 }, rollouts);

const comparisons = 2 * (plan.steps.length - 1);

/** The figures that the page on the canary rollout quotes. */
export const numbers = {
  requestsPerSecond: () => String(startParameters.requestsPerSecond),
  duration: () => String(assumptions.duration / 60),
  rollouts: () => String(rollouts),
  worstRatio: () => String(plan.worstRatio),
  alpha: () => percent(plan.alpha),
  comparisons: () => String(comparisons),
  alphaOfEach: () => `${Number(((100 * plan.alpha) / comparisons).toFixed(2))} %`,
  /** A candidate with twice the error rate. */
  extraWithTest: () => count(tested.extraFailures),
  extraWithSchedule: () => count(schedule.extraFailures),
  minutesToRollback: () => String(tested.rolledBackAt),
  foundWithTest: () => percent(found.share),
  /** A candidate that is as good: how often it is rolled back. */
  falseWithTest: () => percent(falseAlarms.test.share),
  /** Of these: because of the verdict 'worse', and because a step stayed undecided. */
  calledWorseWithTest: () => percent(falseAlarms.test.share - falseAlarms.test.undecided),
  undecidedWithTest: () => percent(falseAlarms.test.undecided),
  falseWithThreshold: () => percent(falseAlarms.threshold.share),
  falseWithRepeatedTest: () => percent(falseAlarms.repeatedTest.share),
  /** The same with 50 requests a second: rolled back because a step stayed undecided. */
  undecidedAtFifty: () => percent(rare.undecided),
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
  /** How many it takes on average if the candidate is exactly as good, by Wald's approximation. */
  badForNoWorseIfEqual: () => {
    const drift = 0.01 * Math.log(plan.worstRatio) - Math.log(1 + 0.01 * (plan.worstRatio - 1));
    return count(Math.round(Math.log(plan.beta) / drift / 100) * 100);
  },
} as const satisfies Record<string, () => string>;
