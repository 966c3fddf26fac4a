import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { hopQuantile } from '../../hop-quantile.ts';
import type { Serving1000Values } from './inputs.ts';
import { replicasFor, zones } from './replicas.ts';

/** Gateway, features, scoring. */
const hops = 3;
/** What a candidate's budget gives: each of three hops at its 95th percentile. */
const claimedQuantile = 0.95;
const batch = 8;
const claimedGain = 5;

/** The budget of the path, and what Little's law says about everything that is waited for. */
export function latency(values: Serving1000Values) {
  const rate = values.peakRate;
  const budget = values.gatewayBudget + values.featureBudget + values.scoringBudget;
  const replicas = replicasFor(values, rate);
  const left = (replicas / zones) * (zones - 1);
  const reads = rate * values.entities;

  return {
    pathBudget: {
      label: 'Sum of the hop budgets',
      unit: 'ms',
      value: budget,
      formula: 'gateway + features + scoring',
    },
    reserve: {
      label: 'Reserve',
      unit: 'ms',
      value: values.latencyLimit - budget,
      formula: 'latency limit − sum of the hop budgets',
    },
    hopQuantile: {
      label: 'Quantile at which each hop must keep its budget',
      unit: 'percent',
      value: 100 * hopQuantile(0.99, hops),
      formula: '1 − 0.01 ÷ 3 hops, by the union bound',
    },
    quantileOfP95s: {
      label: 'Quantile that three hops guarantee when each keeps its budget at p95',
      unit: 'percent',
      value: 100 * (1 - hops * (1 - claimedQuantile)),
      formula: '1 − 3 × 0.05',
    },
    inFlight: {
      label: 'Requests in flight, when nothing waits',
      unit: 'count',
      value: concurrency(rate, (values.storeLatency + values.cpuTime) / 1000),
      formula: 'peak rate × (read from the store + processor time)',
    },
    mostInFlight: {
      label: 'Requests in flight, if each took the whole limit',
      unit: 'count',
      value: concurrency(rate, values.latencyLimit / 1000),
      formula: 'peak rate × latency limit',
    },
    storeConnections: {
      label: 'Connections to the store in use',
      unit: 'count',
      value: concurrency(reads, values.storeLatency / 1000),
      formula: 'peak rate × rows × read from the store',
    },
    poolSize: {
      label: 'Connections in the pool of a replica',
      unit: 'count',
      value: Math.ceil(concurrency(reads, values.featureBudget / 1000) / left),
      formula: 'peak rate × rows × feature budget ÷ replicas left, rounded up',
    },
    admissionLimit: {
      label: 'Requests that a replica admits to scoring at a time',
      unit: 'count',
      value: Math.max(
        1,
        Math.floor((Math.floor(values.replicaVcpus) * values.scoringBudget) / values.cpuTime),
      ),
      formula: 'vCPUs of a replica ÷ processor time × scoring budget, rounded down',
    },
    batchFillTime: {
      label: 'Time until a replica has eight requests for a batch',
      unit: 'ms',
      value: ((batch - 1) / (rate / replicas)) * 1000,
      formula: '7 × replicas ÷ peak rate',
    },
    asyncGain: {
      label: 'Most that not blocking on the store can gain a process',
      unit: 'ratio',
      value: (values.cpuTime + values.storeLatency) / values.cpuTime,
      formula: '(processor time + read from the store) ÷ processor time',
    },
    waitForClaimedGain: {
      label: 'Waiting time in each request that a gain of five needs',
      unit: 'ms',
      value: (claimedGain - 1) * values.cpuTime,
      formula: '4 × processor time',
    },
  } satisfies Record<string, Result>;
}
