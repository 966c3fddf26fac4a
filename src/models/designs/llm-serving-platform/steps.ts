import type { Result } from '../../capacity-model.ts';
import { speculativeTokens } from '../../speculative-tokens.ts';
import type { LlmServingValues } from './inputs.ts';
import type { LlmServingPlan } from './plan.ts';

/** The time of a step, and the batch and token budget that keep it. */
export function steps(values: LlmServingValues, plan: LlmServingPlan) {
  const { batch, chunk, decode, prefill, exchange, stepTime } = plan;
  const kept = speculativeTokens(values.draftTokens, values.acceptance / 100);
  const checked = values.draftTokens + 1;
  const checkedStep =
    decode(batch, checked) + prefill(kept * chunk) + exchange(batch * checked + kept * chunk);
  const alone = (tokens: number): number => decode(1, tokens) + exchange(tokens);

  return {
    stepOfOne: {
      label: 'Time between tokens for one request alone',
      unit: 'ms',
      value: 1000 * alone(1),
      formula: '(weights + its keys and values) ÷ reached bandwidth + exchange',
    },
    sequencesInTime: {
      label: 'Requests at once that keep the time between tokens',
      unit: 'count',
      value: plan.inTime,
      formula: 'the most for which a step with its share of prompts stays within the target',
    },
    batch: {
      label: 'Requests at once in a full replica',
      unit: 'count',
      value: batch,
      formula: 'the smaller of what memory holds and what keeps the time, at least 1',
    },
    chunk: {
      label: 'Prompt tokens in a full step',
      unit: 'tokens',
      value: chunk,
      formula: 'requests at once × uncached prompt ÷ answer: as many prompts come as answers end',
    },
    tokenBudget: {
      label: 'Token budget of a step',
      unit: 'tokens',
      value: batch + chunk,
      formula: 'one token for each request + prompt tokens',
    },
    decodePart: {
      label: 'Reading weights, keys and values, in a full step',
      unit: 'ms',
      value: 1000 * decode(batch),
      formula: '(weights + requests × context × bytes of a token) ÷ reached bandwidth',
    },
    prefillPart: {
      label: 'Computing prompt tokens, in a full step',
      unit: 'ms',
      value: 1000 * prefill(chunk),
      formula: '2 × weights × prompt tokens ÷ reached operations',
    },
    exchangePart: {
      label: 'Exchange between the GPUs, in a full step',
      unit: 'ms',
      value: 1000 * exchange(batch + chunk),
      formula: 'layers × 2 × (latency + 2 × (GPUs − 1) ÷ GPUs × bytes ÷ rate)',
    },
    stepTime: {
      label: 'Time of a full step',
      unit: 'ms',
      value: 1000 * stepTime,
      formula: 'reading + computing prompts + exchange, as if nothing overlapped',
    },
    tokensKept: {
      label: 'Tokens that a step with guesses gives for each request',
      unit: 'ratio',
      value: kept,
      formula: '(1 − αᵞ⁺¹) ÷ (1 − α), with γ guesses of which a share α is right',
    },
    speculationAlone: {
      label: 'Gain of speculative decoding for one request alone, the draft free',
      unit: 'ratio',
      value: (kept * alone(1)) / alone(checked),
      formula: 'tokens kept × time of a step ÷ time of a step that checks the guesses',
    },
    speculationFull: {
      label: 'Gain of speculative decoding in a full replica, the draft free',
      unit: 'ratio',
      value: (kept * stepTime) / checkedStep,
      formula: 'tokens kept × time of a step ÷ time of a step that checks all guesses',
    },
  } satisfies Record<string, Result>;
}
