import type { Result } from '../../capacity-model.ts';
import type { LlmServingValues } from './inputs.ts';
import type { LlmServingPlan } from './plan.ts';

/** What weights and the key-value cache take of a replica. */
export function memory(values: LlmServingValues, plan: LlmServingPlan) {
  const weights = values.parameters * plan.bytesPerWeight;
  return {
    bytesPerToken: {
      label: 'Keys and values of one token',
      unit: 'bytes',
      value: plan.bytesPerToken,
      formula: '2 × layers × heads × numbers of a head × bytes',
    },
    bytesPerRequest: {
      label: 'Keys and values of one request at its end',
      unit: 'bytes',
      value: plan.bytesPerToken * (values.promptTokens + values.answerTokens),
      formula: '(prompt + answer) × bytes of a token',
    },
    weightBytes: {
      label: 'Weights',
      unit: 'bytes',
      value: weights,
      formula: 'weights × bits ÷ 8',
    },
    cacheBytes: {
      label: 'Memory left for keys and values in a replica',
      unit: 'bytes',
      value: Math.max(0, (plan.replica.memory * values.memoryShare) / 100 - weights),
      formula: 'GPUs × 80 GB × usable share − weights, at least 0',
    },
    sequencesInMemory: {
      label: 'Requests at once that the memory holds',
      unit: 'count',
      value: plan.inMemory,
      formula: 'memory left ÷ bytes of a request, rounded down; prefixes counted as if not shared',
    },
  } satisfies Record<string, Result>;
}
