import type { Result } from '../../capacity-model.ts';
import { waitQuantile } from '../../wait-quantile.ts';
import type { LlmServingValues } from './inputs.ts';
import { plan as planFor, type LlmServingPlan } from './plan.ts';

const quantile = 0.99;
const gpusPerMachine = 8;

/** The time to the first token: budgets, waiting, and what a long prompt does. */
export function firstToken(values: LlmServingValues, plan: LlmServingPlan) {
  const { sharedPrefill, replicas, ratePerReplica } = plan;
  const beforeFirst = Math.max(values.guardBudget, values.queueBudget + values.prefillBudget);
  const budget = values.gatewayBudget + beforeFirst + values.firstStepBudget;
  const meanPrefill = sharedPrefill(plan.uncached);
  /** The long prompt where nothing else runs. */
  const alone = ({ prefill, exchange }: LlmServingPlan): number =>
    prefill(values.longPrompt) + exchange(values.longPrompt);

  return {
    firstTokenBudget: {
      label: 'Sum of the budgets to the first token',
      unit: 'ms',
      value: budget,
      formula: 'gateway + the longer of guard and (queue + prefill) + first step',
    },
    reserve: {
      label: 'Reserve within the target',
      unit: 'ms',
      value: values.firstTokenTarget - budget,
      formula: 'target − sum; below zero the budgets do not fit',
    },
    meanPrefill: {
      label: 'Prefill of the mean prompt in a full replica',
      unit: 'ms',
      value: 1000 * meanPrefill,
      formula: 'uncached tokens ÷ prompt tokens in a step × time of a step',
    },
    waitBlind: {
      label: 'Wait for prefill at p99, replicas chosen at random',
      unit: 'ms',
      value: 1000 * waitQuantile(quantile, ratePerReplica, meanPrefill, 1),
      formula: 'M/M/1: each replica with a queue and its share of the requests',
    },
    waitSeeing: {
      label: 'Wait for prefill at p99, the replica that is free first',
      unit: 'ms',
      value: 1000 * waitQuantile(quantile, values.peakRate, meanPrefill, replicas),
      formula: 'M/M/c: one queue for all replicas, the best that a router can do',
    },
    promptInBudget: {
      label: 'Longest uncached prompt within the prefill budget',
      unit: 'tokens',
      value: (values.prefillBudget / 1000 / plan.stepTime) * plan.chunk,
      formula: 'budget ÷ time of a full step × prompt tokens in a step',
    },
    longPrefillShared: {
      label: 'Prefill of the long prompt in a full replica',
      unit: 's',
      value: sharedPrefill(values.longPrompt),
      formula: 'its tokens ÷ prompt tokens in a step × time of a step',
    },
    longPrefillAlone: {
      label: 'Prefill of the long prompt with the replica to itself',
      unit: 's',
      value: alone(plan),
      formula: '2 × weights × tokens ÷ reached operations + exchange; without attention’s own work',
    },
    longPrefillMachine: {
      label: 'Prefill of the long prompt with a machine of eight GPUs to itself',
      unit: 's',
      value: alone(planFor({ ...values, gpusPerReplica: gpusPerMachine })),
      formula: 'as above, with eight GPUs',
    },
    longCacheBytes: {
      label: 'Keys and values of the long prompt',
      unit: 'bytes',
      value: values.longPrompt * plan.bytesPerToken,
      formula: 'its tokens × bytes of a token',
    },
    transferTime: {
      label: 'Time to send them to another machine',
      unit: 'ms',
      value: (1000 * values.longPrompt * plan.bytesPerToken) / values.link,
      formula: 'bytes ÷ network',
    },
  } satisfies Record<string, Result>;
}
