import type { Result } from '../../capacity-model.ts';
import { meanOverTiers } from '../../mean-over-tiers.ts';
import { quantileOverTiers } from '../../quantile-over-tiers.ts';
import { quantilePerCall } from '../../quantile-per-call.ts';
import { slowShareOfFanOut } from '../../slow-share-of-fan-out.ts';
import { tiersOfSlowest } from '../../tiers-of-slowest.ts';
import type { FeatureStoreValues } from './inputs.ts';
import { reaching, tiers } from './tiers.ts';

/** What a hit rate does to the mean, and what it does not do to the tail. */
export function latency(values: FeatureStoreValues) {
  const keys = values.keysPerPrediction;
  const one = tiers(values);
  const all = tiersOfSlowest(one, keys);
  const { durable } = reaching(values);
  const slowest = one.reduce((sum, tier) => sum + tier.latency, 0);
  const neededMiss = 1 - quantilePerCall(0.99, keys);

  return {
    hitRate: {
      label: 'Lookups that do not reach the durable tier',
      unit: 'percent',
      value: 100 * (1 - durable),
      formula: '1 − (1 − process) × (1 − memory tier)',
    },
    meanLookup: {
      label: 'Mean latency of a lookup',
      unit: 'ms',
      value: meanOverTiers(one),
      formula: 'sum over the tiers of share × time of this tier and those before it',
    },
    p95Lookup: {
      label: 'p95 of a lookup',
      unit: 'ms',
      value: quantileOverTiers(0.95, one),
      formula: 'the first tier by which 95 % are answered',
    },
    p99Lookup: {
      label: 'p99 of a lookup',
      unit: 'ms',
      value: quantileOverTiers(0.99, one),
      formula: 'the first tier by which 99 % are answered',
    },
    slowestLookup: {
      label: 'A lookup that goes through all tiers',
      unit: 'ms',
      value: slowest,
      formula: 'sum of the three tiers',
    },
    slowPredictions: {
      label: 'Predictions that wait for the durable tier',
      unit: 'percent',
      value: 100 * slowShareOfFanOut(durable, keys),
      formula: '1 − hit rate to the power of the entities per prediction',
    },
    meanPrediction: {
      label: 'Mean latency of a prediction’s features',
      unit: 'ms',
      value: meanOverTiers(all),
      formula: 'the same, for the slowest of its lookups',
    },
    p95Prediction: {
      label: 'p95 of a prediction’s features',
      unit: 'ms',
      value: quantileOverTiers(0.95, all),
      formula: 'the first tier by which all lookups of 95 % are answered',
    },
    p99Prediction: {
      label: 'p99 of a prediction’s features',
      unit: 'ms',
      value: quantileOverTiers(0.99, all),
      formula: 'the first tier by which all lookups of 99 % are answered',
    },
    neededHitRate: {
      label: 'Hit rate at which the durable tier leaves the p99',
      unit: 'percent',
      value: 100 * (1 - neededMiss),
      formula: '0.99 to the power of 1 ÷ entities per prediction',
    },
    bestHitRate: {
      label: 'The best hit rate if absence is not known',
      unit: 'percent',
      value: 100 - values.unknownShare,
      formula: '1 − lookups for entities without features',
    },
    durableQuantile: {
      label: 'Quantile of the durable tier that is the prediction’s p99',
      unit: 'percent',
      value: durable > neededMiss ? 100 * (1 - neededMiss / durable) : 0,
      formula: '1 − (1 − needed hit rate) ÷ (1 − hit rate); 0 where none is',
    },
    reserve: {
      label: 'Left of the budget behind the cut-off',
      unit: 'ms',
      value: values.latencyBudget - values.cutOff - values.processLatency,
      formula: 'budget − cut-off − read in the process',
    },
    wholeFromProcess: {
      label: 'Predictions whose entities are all in the process',
      unit: 'percent',
      value: 100 * (values.processHitRate / 100) ** keys,
      formula: 'the process’s hit rate to the power of the entities per prediction',
    },
  } satisfies Record<string, Result>;
}
