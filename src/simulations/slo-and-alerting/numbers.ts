import { burnRate } from '../../models/burn-rate.ts';
import { errorBudget } from '../../models/error-budget.ts';
import { numbers as health } from '../system-health-monitor/numbers.ts';
import {
  alerts,
  type BurnAlert,
  failuresToAlert,
  hoursToAlert,
  hoursToExhaustion,
  hoursToReset,
  period,
  rateOf,
} from './theory.ts';

/** The example of the page: an objective, requests a second, and a release that fails some. */
const example = { objective: 0.999, rate: 400, errorShare: 0.03, mild: 0.004, outage: 1 } as const;
/** A service with few requests, for which ratios are coarse. */
const quiet = { perHour: 60 } as const;
/** The alert that most teams begin with: errors above a share, for some minutes. */
const fixed = { errorShare: 0.01, forMinutes: 5 } as const;

const { objective, rate, errorShare } = example;
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
const minutes = (value: number): string =>
  value < 1 / 60
    ? `${Math.round(3600 * value)} seconds`
    : `${Number((60 * value).toPrecision(2))} minutes`;
const hours = (value: number): string => `${Number(value.toPrecision(3))} hours`;
function alertOf(name: string): BurnAlert {
  const alert = alerts.find((one) => one.name === name);
  if (!alert) throw new Error(`There is no alert '${name}'.`);
  return alert;
}
const [fast, slow, ticket] = [alertOf('1 h'), alertOf('6 h'), alertOf('3 d')];
const budget = errorBudget(objective, rate * 3600 * period);

/** The figures that the page on service levels and alerts quotes. */
export const numbers: Readonly<Record<string, () => string>> = {
  objective: () => percent(objective),
  days: () => String(period / 24),
  rate: () => String(rate),
  budget: () => count(budget),
  fullOutage: () => minutes(period * (1 - objective)),
  errorShare: () => percent(errorShare),
  burn: () => String(Number(burnRate(errorShare, objective).toPrecision(3))),
  exhausted: () => hours(hoursToExhaustion(burnRate(errorShare, objective))),
  pageAfter: () => minutes(hoursToAlert(fast, errorShare, objective)),
  resetAfter: () => minutes(hoursToReset(fast, errorShare, objective)),
  /** As if the long window were the only one. */
  resetOfLong: () =>
    minutes(hoursToReset({ ...fast, shortWindow: fast.longWindow }, errorShare, objective)),
  failedUntilPage: () =>
    count(hoursToAlert(fast, errorShare, objective) * 3600 * rate * errorShare),
  fastRate: () => String(Number(rateOf(fast).toPrecision(3))),
  slowRate: () => String(Number(rateOf(slow).toPrecision(3))),
  ticketRate: () => String(Number(rateOf(ticket).toPrecision(3))),
  fastShare: () => percent(fast.budgetShare),
  slowShare: () => percent(slow.budgetShare),
  ticketShare: () => percent(ticket.budgetShare),
  fastErrors: () => percent(rateOf(fast) * (1 - objective)),
  slowErrors: () => percent(rateOf(slow) * (1 - objective)),
  ticketErrors: () => percent(rateOf(ticket) * (1 - objective)),
  fastExhausted: () => hours(hoursToExhaustion(rateOf(fast))),
  slowExhausted: () => hours(hoursToExhaustion(rateOf(slow))),
  ticketExhausted: () => `${hoursToExhaustion(rateOf(ticket)) / 24} days`,
  fastInOutage: () => minutes(hoursToAlert(fast, example.outage, objective)),
  slowInOutage: () => minutes(hoursToAlert(slow, example.outage, objective)),
  ticketInOutage: () => minutes(hoursToAlert(ticket, example.outage, objective)),
  mild: () => percent(example.mild),
  mildBurn: () => String(Number(burnRate(example.mild, objective).toPrecision(3))),
  mildTicket: () => hours(hoursToAlert(ticket, example.mild, objective)),
  mildExhausted: () =>
    `${Number((hoursToExhaustion(burnRate(example.mild, objective)) / 24).toPrecision(2))} days`,
  fixedShare: () => percent(fixed.errorShare),
  fixedFor: () => `${fixed.forMinutes} minutes`,
  fixedBudget: () =>
    percent((burnRate(fixed.errorShare, objective) * fixed.forMinutes) / 60 / period),
  /** A service with one request a minute: failures within the hour that page. */
  quietPerHour: () => String(quiet.perHour),
  quietFailures: () => String(failuresToAlert(fast, quiet.perHour, objective)),
  quietBudget: () => count(errorBudget(objective, quiet.perHour * period)),
  /** Of the simulated replicas, for the front matter, which knows the page's own figures only. */
  slowReplica: health.slowReplica,
  meanOfP99s: health.meanOfP99s,
  exactP99: health.exactP99,
};
