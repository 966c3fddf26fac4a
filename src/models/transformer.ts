/** What of a decoder-only transformer decides memory and speed, as its configuration file says it. */
export interface Transformer {
  /** Weights. Of a mixture of experts, all of them: they have to be in memory. */
  readonly parameters: number;
  /** Weights that take part in one token; left out where that is all of them. */
  readonly activeParameters?: number;
  readonly layers: number;
  /** Heads that have keys and values; with grouped queries fewer than there are attention heads. */
  readonly keyValueHeads: number;
  readonly headDimension: number;
}
