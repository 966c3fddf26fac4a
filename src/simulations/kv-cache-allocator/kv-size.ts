/** What of a model's configuration decides the size of its KV cache. */
export interface ModelShape {
  readonly layers: number;
  /** Attention heads that have keys and values of their own: fewer than heads with grouped queries. */
  readonly kvHeads: number;
  /** Numbers in a key, and as many in a value. */
  readonly headDim: number;
  readonly parameters: number;
}

/** https://github.com/meta-llama/llama-models/blob/main/models/sku_list.py; headDim is dim / n_heads. */
export const llama8b: ModelShape = {
  layers: 32,
  kvHeads: 8,
  headDim: 4096 / 32,
  parameters: 8e9,
};
export const llama70b: ModelShape = {
  layers: 80,
  kvHeads: 8,
  headDim: 8192 / 64,
  parameters: 70e9,
};

/** Bytes of a token in the KV cache: a key and a value in each head of each layer. */
export function bytesPerToken(
  { layers, kvHeads, headDim }: ModelShape,
  bytesPerNumber: number,
): number {
  return 2 * layers * kvHeads * headDim * bytesPerNumber;
}
