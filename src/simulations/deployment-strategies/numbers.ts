import { errorBudget } from '../../models/error-budget.ts';
import { rollingUpdate } from '../../models/rolling-update.ts';
import { numbers as test } from '../ab-test-significance/numbers.ts';
import { numbers as canaryRollout } from '../canary-rollout/numbers.ts';
import { assumptions, simulateRelease, type Strategy, strategies } from './simulate.ts';
import { startParameters as start } from './start.ts';

/** The example of the page: requests a second at peak, how busy the replicas are, the objective. */
const example = { rate: 400, utilisation: 0.6, objective: 0.999, days: 30 } as const;

const { replicas, startSeconds } = start;
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)} %`;
const limits = rollingUpdate(replicas);
const lost = () => simulateRelease('recreate', start).downSeconds * example.rate;
const budget = errorBudget(example.objective, example.rate * 86_400 * example.days);
const everyoneAfter = (strategy: Strategy): string => {
  const { everyoneAt } = simulateRelease(strategy, start);
  if (everyoneAt === null) throw new Error(`The release '${strategy}' does not finish.`);
  return `${((everyoneAt - assumptions.startsAt) / 60).toFixed(1)} minutes`;
};

/** The cells of the table: one set for each strategy that the simulation knows. */
const cells = Object.fromEntries(
  strategies.flatMap((strategy): [string, () => string][] => [
    [`${strategy}Most`, () => String(simulateRelease(strategy, start).mostPods)],
    [`${strategy}Ready`, () => String(simulateRelease(strategy, start).leastReady)],
    [`${strategy}Everyone`, () => everyoneAfter(strategy)],
    [`${strategy}First`, () => percent(simulateRelease(strategy, start).firstShare)],
    [`${strategy}Cost`, () => count(simulateRelease(strategy, start).extraPodMinutes)],
  ]),
);

/** The figures that the page on deployment strategies quotes. */
export const numbers: Readonly<Record<string, () => string>> = {
  ...cells,
  replicas: () => String(replicas),
  start: () => `${startSeconds} s`,
  rate: () => String(example.rate),
  utilisation: () => percent(example.utilisation),
  surge: () => String(limits.surge),
  unavailable: () => String(limits.unavailable),
  mostCounted: () => String(replicas + limits.surge),
  leastReady: () => String(replicas - limits.unavailable),
  /** How busy the Pods are that stay, at the same load. */
  utilisationInRollout: () =>
    percent((example.utilisation * replicas) / (replicas - limits.unavailable)),
  surgeOfThree: () => String(rollingUpdate(3).surge),
  unavailableOfThree: () => String(rollingUpdate(3).unavailable),
  downtime: () => `${simulateRelease('recreate', start).downSeconds} s`,
  lostByRecreate: () => count(lost()),
  budget: () => count(budget),
  lostShareOfBudget: () => percent(lost() / budget, 1),
  objective: () => percent(example.objective, 1),
  days: () => String(example.days),
  keep: () => `${assumptions.keepSeconds / 60} minutes`,
  watch: () => `${assumptions.watchSeconds / 60} minutes`,
  /** The least share that one Pod beside the others gets, where requests are spread evenly. */
  leastCanaryShare: () => percent(1 / (replicas + 1)),
  podsForOnePercent: () => String(99 + 1),
  shadowAll: () => String(2 * replicas),
  shadowTenth: () => String(Math.ceil(replicas / 10)),
  /** Of other simulations, for the front matter, which knows the page's own figures only. */
  minutesToRollback: canaryRollout.minutesToRollback,
  plannedVisitors: test.plannedVisitors,
  plannedDays: test.plannedDays,
};
