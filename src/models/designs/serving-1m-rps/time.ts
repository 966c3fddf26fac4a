import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { hopQuantile } from '../../hop-quantile.ts';
import { meanAttempts } from '../../mean-attempts.ts';
import type { Serving1MValues } from './inputs.ts';

/** Edge, owner, features, scoring. */
const hops = 4;
/** Light in fibre, in both directions: half of 200 km a millisecond. */
const kmForRoundTrip = 100;
/** One for TCP, one for TLS 1.3, one for the request. */
const roundTripsWhenNew = 3;
/** What candidates quote: four hops of 2 to 3 ms each, p95 of 12 ms at 1.2 million a second. */
const claim = { least: 2, most: 3, quantile: 0.95, rate: 1_200_000 };
const claimedConnections = 1_000;
const attempts = 3;

/** What fits into the limit, and what does not. */
export function time(values: Serving1MValues) {
  const limit = values.latencyLimit;
  const budget =
    values.edgeBudget + values.ownerBudget + values.featureBudget + values.scoringBudget;

  return {
    reach: {
      label: 'Kilometres of fibre at which light alone takes the whole limit',
      unit: 'count',
      value: limit * kmForRoundTrip,
      formula: 'limit × 200 km/ms ÷ 2',
    },
    newReach: {
      label: 'The same when the connection is new and encrypted',
      unit: 'count',
      value: (limit * kmForRoundTrip) / roundTripsWhenNew,
      formula: 'divided by 3 round trips: TCP, TLS 1.3, request',
    },
    pathBudget: {
      label: 'Sum of the hop budgets',
      unit: 'ms',
      value: budget,
      formula: 'edge + owner + features + scoring',
    },
    reserve: {
      label: 'Reserve',
      unit: 'ms',
      value: limit - budget,
      formula: 'limit − sum of the hop budgets',
    },
    hopQuantile: {
      label: 'Quantile at which each hop must keep its budget',
      unit: 'percent',
      value: 100 * hopQuantile(0.99, hops),
      formula: '1 − 0.01 ÷ 4 hops, by the union bound',
    },
    claimedLeast: {
      label: 'Claim: four hops of 2 to 3 ms, at least',
      unit: 'ms',
      value: hops * claim.least,
      formula: '4 × 2 ms',
    },
    claimedMost: {
      label: 'Claim: four hops of 2 to 3 ms, at most',
      unit: 'ms',
      value: hops * claim.most,
      formula: '4 × 3 ms',
    },
    quantileOfP95s: {
      label: 'Quantile that four hops guarantee when each keeps its budget at p95',
      unit: 'percent',
      value: 100 * (1 - hops * (1 - claim.quantile)),
      formula: '1 − 4 × 0.05',
    },
    claimedSlow: {
      label: 'Claim: requests above 12 ms at a p95 of 12 ms and 1.2 million a second',
      unit: 'per second',
      value: claim.rate * (1 - claim.quantile),
      formula: '1,200,000/s × 0.05',
    },
    mostInFlight: {
      label: 'Requests in flight, if each took the whole limit',
      unit: 'count',
      value: concurrency(values.peakRate, limit / 1000),
      formula: 'peak rate × limit',
    },
    claimedPoolRate: {
      label: 'What 1,000 connections carry, one request at a time, if each takes the limit',
      unit: 'per second',
      value: claimedConnections / (limit / 1000),
      formula: '1,000 ÷ limit',
    },
    retriedRate: {
      label: 'Rate when everything fails and callers try three times',
      unit: 'per second',
      value: values.peakRate * meanAttempts(1, attempts),
      formula: 'peak rate × 3',
    },
  } satisfies Record<string, Result>;
}
