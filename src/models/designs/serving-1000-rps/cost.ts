import { bandwidth } from '../../bandwidth.ts';
import type { Result } from '../../capacity-model.ts';
import { downtimePerYear } from '../../downtime-per-year.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { storedBytes } from '../../stored-bytes.ts';
import { unitCost } from '../../unit-cost.ts';
import type { Serving1000Values } from './inputs.ts';
import { replicasFor } from './replicas.ts';

const secondsPerDay = 86_400;
/** A node of the store, or of a cache. */
const nodeVcpus = 4;
/** The least that survives a node. */
const cacheNodes = 2;

/** What it costs a month, and what parts that are left out would cost or save. */
export function cost(values: Serving1000Values, vcpus: number, storeNodes: number) {
  const mean = values.peakRate / values.peakToMean;
  const perDay = mean * secondsPerDay;
  const vcpuMonth = values.vcpuHour * hoursPerMonth;
  const scoring = vcpus * vcpuMonth;
  const store = storeNodes * nodeVcpus * vcpuMonth;
  const logPerDay = perDay * values.logBytes;
  const log = storedBytes(logPerDay, values.logRetention);
  const logCost = (log / 1e9) * values.storage;
  const monthly = scoring + store + logCost;
  const atMean = replicasFor(values, mean) * Math.floor(values.replicaVcpus) * vcpuMonth;
  const target = values.availabilityTarget / 100;

  return {
    meanRate: {
      label: 'Mean rate',
      unit: 'per second',
      value: mean,
      formula: 'peak rate ÷ peak-to-mean ratio',
    },
    requestsPerDay: {
      label: 'Requests a day',
      unit: 'count',
      value: perDay,
      formula: 'mean rate × 86,400 s',
    },
    downtime: {
      label: 'Downtime that the target allows',
      unit: 'minutes per year',
      value: downtimePerYear(target),
      formula: '(1 − target) × 525,600 minutes',
    },
    failuresPerDay: {
      label: 'Failed requests a day that the target allows',
      unit: 'count',
      value: perDay * (1 - target),
      formula: 'requests a day × (1 − target)',
    },
    traffic: {
      label: 'Bandwidth at peak, in and out',
      unit: 'bytes per second',
      value: bandwidth(values.peakRate, values.messageBytes),
      formula: 'peak rate × size of a request and its answer',
    },
    logPerDay: {
      label: 'Logged predictions a day',
      unit: 'bytes',
      value: logPerDay,
      formula: 'requests a day × size of a logged prediction',
    },
    logTotal: {
      label: 'Logged predictions kept',
      unit: 'bytes',
      value: log,
      formula: 'a day’s × retention',
    },
    logCost: {
      label: 'Cost of keeping them',
      unit: 'USD per month',
      value: logCost,
      formula: 'gigabytes × price of object storage',
    },
    scoringCost: {
      label: 'Cost of the replicas',
      unit: 'USD per month',
      value: scoring,
      formula: 'vCPUs to run × price × 730 h',
    },
    storeCost: {
      label: 'Cost of the store’s nodes',
      unit: 'USD per month',
      value: store,
      formula: 'nodes × 4 vCPUs × price × 730 h; disks and licences come on top',
    },
    monthlyCost: {
      label: 'Cost in all',
      unit: 'USD per month',
      value: monthly,
      formula: 'replicas + store + logged predictions; load balancer and people come on top',
    },
    costPerMillion: {
      label: 'Cost of a million requests',
      unit: 'USD per million',
      value: unitCost(monthly, (perDay / 24) * hoursPerMonth),
      formula: 'cost in all ÷ (mean rate × 730 h)',
    },
    autoscalingSaving: {
      label: 'Most that autoscaling could save',
      unit: 'USD per month',
      value: scoring - atMean,
      formula: 'replicas for the peak − replicas for the mean rate, at the same price',
    },
    cacheCost: {
      label: 'Cost of a shared cache of two nodes',
      unit: 'USD per month',
      value: cacheNodes * nodeVcpus * vcpuMonth,
      formula: '2 × 4 vCPUs × price × 730 h',
    },
  } satisfies Record<string, Result>;
}
