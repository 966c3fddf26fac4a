import type { Result } from '../../capacity-model.ts';
import type { LlmServingValues } from './inputs.ts';
import type { LlmServingPlan } from './plan.ts';

const zones = 3;

/** Requests running in a replica at a rate: n = rate × answer × step(n), found by halving. */
function running(rate: number, values: LlmServingValues, plan: LlmServingPlan): number {
  const needed = (count: number): number => rate * values.answerTokens * plan.step(count);
  let [low, high] = [0, plan.batch];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (needed(middle) > middle) low = middle;
    else high = middle;
  }
  return high;
}

/** Replicas for the peak, what they do at it, and what they stand. */
export function fleet(values: LlmServingValues, plan: LlmServingPlan) {
  const { capacity, replicas, ratePerReplica, gpus } = plan;
  const atPeak = running(ratePerReplica, values, plan);
  const left = Math.max(1, replicas - Math.ceil(replicas / zones));
  const withoutZone = (100 * values.peakRate) / (left * capacity);
  const weights = values.parameters * plan.bytesPerWeight;

  return {
    capacity: {
      label: 'Requests per second of a full replica',
      unit: 'per second',
      value: capacity,
      formula: 'requests at once ÷ (answer × time of a full step), by Little’s law',
    },
    replicas: {
      label: 'Replicas',
      unit: 'count',
      value: replicas,
      formula: 'peak ÷ (rate of a replica × target utilisation), rounded up',
    },
    gpus: {
      label: 'GPUs',
      unit: 'count',
      value: gpus,
      formula: 'replicas × GPUs of a replica',
    },
    runningAtPeak: {
      label: 'Requests at once in a replica at the planned peak',
      unit: 'count',
      value: atPeak,
      formula: 'Little’s law, n = rate × answer × time of a step with n requests',
    },
    tokenTimeAtPeak: {
      label: 'Time between tokens at the planned peak',
      unit: 'ms',
      value: (1000 * atPeak) / (ratePerReplica * values.answerTokens),
      formula: 'requests at once ÷ (rate × answer)',
    },
    loadWithoutZone: {
      label: 'Peak, as a share of what two of three zones carry',
      unit: 'percent',
      value: withoutZone,
      formula: 'peak ÷ (replicas left × rate of a full replica)',
    },
    interactiveWithoutZone: {
      label: 'The same without the requests that can wait',
      unit: 'percent',
      value: withoutZone * (1 - values.batchShare / 100),
      formula: 'that × (1 − share that can wait)',
    },
    growthInHeadroom: {
      label: 'Growth that the headroom absorbs',
      unit: 'percent',
      value: 100 * ((replicas * capacity) / values.peakRate - 1),
      formula: 'replicas × rate of a full replica ÷ peak − 1',
    },
    scaleUpTime: {
      label: 'Time until one more replica serves',
      unit: 'minutes',
      value: (values.machineStart + weights / values.loadRate + values.warmUp) / 60,
      formula: 'machine + weights ÷ load rate + warm-up',
    },
  } satisfies Record<string, Result>;
}
