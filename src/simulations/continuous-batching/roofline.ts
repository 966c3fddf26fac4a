import { accelerators } from '../../models/reference-figures.ts';

/**
 * Llama 3.1 8B in 16-bit numbers: https://arxiv.org/abs/2407.21783, table 3, and the vocabulary of its
 * published configuration.
 */
export const model = {
  layers: 32,
  width: 4096,
  feedForwardWidth: 14_336,
  heads: 32,
  keyValueHeads: 8,
  vocabulary: 128_256,
  bytesPerNumber: 2,
} as const;

const { h100 } = accelerators;
/** One NVIDIA H100 SXM, by its datasheet. */
export const gpu = {
  operationsPerSecond: h100.operations,
  bytesPerSecond: h100.memoryBandwidth,
  bytes: h100.memory,
} as const;

const headWidth = model.width / model.heads;
/** Parameters of the input embedding, and as many of the output embedding. */
export const embedding = model.vocabulary * model.width;
const attention = 2 * model.width ** 2 + 2 * model.width * model.keyValueHeads * headWidth;
const feedForward = 3 * model.width * model.feedForwardWidth;
/** Parameters of the layers, which every token is multiplied by. */
export const inLayers = model.layers * (attention + feedForward);

/** Parameters, without those of the norms, 0.003 % of all. */
export const parameters = inLayers + 2 * embedding;
export const weightBytes = parameters * model.bytesPerNumber;
/** What a step reads: the input embedding is only looked up. */
export const parametersRead = inLayers + embedding;
/** Keys and values of one token in all layers. */
export const bytesPerToken =
  2 * model.layers * model.keyValueHeads * headWidth * model.bytesPerNumber;
/** Tokens in a step from which on computing takes longer than reading the weights. */
export const balanceTokens =
  (gpu.operationsPerSecond / gpu.bytesPerSecond) * (model.bytesPerNumber / 2);

/** What one step computes of one sequence: so many tokens, after those that stand in its cache. */
export interface Chunk {
  readonly start: number;
  readonly tokens: number;
  /** Whether the model gives a token after these. */
  readonly emits: boolean;
}

/**
 * How long a step takes at least, in ms: the longer of reading from memory and computing, each at the
 * datasheet's peak (Williams, Waterman and Patterson's roofline, https://doi.org/10.1145/1498765.1498785).
 *
 * It reads the weights once, and the keys and values of each sequence. A token takes two operations
 * for each parameter of the layers, and in each layer 4 × width for each token that it attends to. The
 * output embedding is for the tokens that the step gives. No real step is as fast: kernels reach less
 * than the peak, and launching them and sampling take time too.
 */
export function stepMs(chunks: readonly Chunk[]): number {
  let tokens = 0;
  let held = 0;
  let attended = 0;
  let given = 0;
  for (const { start, tokens: count, emits } of chunks) {
    tokens += count;
    held += start + count;
    attended += count * (start + (count + 1) / 2);
    if (emits) given += 1;
  }
  const bytes = parametersRead * model.bytesPerNumber + held * bytesPerToken;
  const operations =
    2 * (inLayers * tokens + embedding * given) + 4 * model.layers * model.width * attended;
  return 1000 * Math.max(bytes / gpu.bytesPerSecond, operations / gpu.operationsPerSecond);
}
