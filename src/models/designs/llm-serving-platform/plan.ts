import type { Accelerator } from '../../accelerator.ts';
import { allReduceTime } from '../../all-reduce-time.ts';
import { decodeStepTime } from '../../decode-step-time.ts';
import { keyValueBytesPerToken } from '../../key-value-bytes-per-token.ts';
import { prefillTime } from '../../prefill-time.ts';
import { accelerators } from '../../reference-figures.ts';
import { replicas as replicasFor } from '../../replicas.ts';
import { sequencesInMemory } from '../../sequences-in-memory.ts';
import type { Transformer } from '../../transformer.ts';
import type { LlmServingValues } from './inputs.ts';

/** In each layer, after attention and after the feed-forward part: Megatron-LM, arXiv 1909.08053. */
const exchangesPerLayer = 2;
/** Sums between layers are exchanged in 16 bits. */
const bytesExchanged = 2;

/** The largest whole number from 1 to `most` for which a condition that only turns false holds; 1 if none. */
function largest(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [1, Math.max(1, most)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * What the other parts of the model share: the machine, the time of a step, the batch that keeps the
 * time between tokens, and the number of replicas. Times are in seconds.
 */
export function plan(values: LlmServingValues) {
  const { promptTokens, answerTokens, gpusPerReplica, weightBits, peakRate } = values;
  const bytesPerWeight = weightBits / 8;
  const bytesPerValue = values.valueBits / 8;
  const model: Transformer = {
    parameters: values.parameters,
    layers: values.layers,
    keyValueHeads: values.keyValueHeads,
    headDimension: values.headDimension,
  };
  const { memory, memoryBandwidth, operations } = accelerators.h100;
  /** One replica, at what is reached of its peaks. */
  const replica: Accelerator = {
    memory: memory * gpusPerReplica,
    memoryBandwidth: (memoryBandwidth * gpusPerReplica * values.bandwidthShare) / 100,
    // operations of 16 bits: half the bits, twice as many
    operations: (operations * gpusPerReplica * (16 / weightBits) * values.operationsShare) / 100,
  };
  const bytesPerToken = keyValueBytesPerToken(model, bytesPerValue);
  const uncached = promptTokens * (1 - values.cachedShare / 100);

  const inMemory = sequencesInMemory(model, replica, {
    context: promptTokens + answerTokens,
    bytesPerWeight,
    bytesPerValue,
    usable: values.memoryShare / 100,
  });
  const prefill = (tokens: number): number => prefillTime(model, replica, tokens, 1);
  /** A step in which so many sequences get so many tokens each, without prompts. */
  const decode = (batch: number, checked = 1): number =>
    Math.max(
      decodeStepTime(model, replica, {
        batch: Math.max(1, batch),
        context: promptTokens + answerTokens / 2,
        bytesPerWeight,
        bytesPerValue,
        efficiency: 1,
      }),
      prefill(Math.max(1, batch) * checked),
    );
  /** Prompt tokens that come with each step, where as many prompts come as answers end. */
  const chunk = (batch: number): number => (batch * uncached) / answerTokens;
  /** What the GPUs of a replica exchange in a step of so many tokens. */
  const exchange = (tokens: number): number =>
    values.layers *
    exchangesPerLayer *
    allReduceTime({
      bytes: tokens * values.width * bytesExchanged,
      members: gpusPerReplica,
      bandwidth: values.exchangeRate,
      latency: values.exchangeLatency / 1000,
    });
  /** A step with its share of prompts, as if nothing overlapped. */
  const step = (batch: number): number =>
    decode(batch) + prefill(chunk(batch)) + exchange(batch + chunk(batch));

  const target = values.tokenTarget / 1000;
  const inTime = largest(1e5, (batch) => step(batch) <= target);
  const batch = Math.max(1, Math.min(inMemory, inTime));
  const stepTime = step(batch);
  /** Requests per second at which a replica just keeps the time between tokens. */
  const capacity = batch / (answerTokens * stepTime);
  const replicas = replicasFor(peakRate, capacity, values.targetUtilisation / 100);
  const ratePerReplica = peakRate / replicas;

  return {
    replica,
    bytesPerWeight,
    bytesPerToken,
    uncached,
    inMemory,
    inTime,
    batch,
    chunk: chunk(batch),
    step,
    stepTime,
    decode,
    prefill,
    exchange,
    capacity,
    replicas,
    ratePerReplica,
    gpus: replicas * gpusPerReplica,
    /** Time to prefill a prompt in the share that each full step leaves for prompts. */
    sharedPrefill: (tokens: number): number => (tokens / chunk(batch)) * stepTime,
  };
}

export type LlmServingPlan = ReturnType<typeof plan>;
