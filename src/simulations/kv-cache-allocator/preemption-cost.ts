import { bytesPerToken, type ModelShape } from './kv-size.ts';

/** What a server can do. */
export interface Hardware {
  /** Floating-point operations a second that a prefill reaches. */
  readonly flops: number;
  /** Bytes a second between GPU and host, in one direction. */
  readonly linkBytes: number;
  /** Seconds that each copy costs however small it is. */
  readonly copySeconds: number;
}

/** Seconds to compute the keys and values of so many tokens anew, in one prefill. */
export function recomputeSeconds(
  { layers, kvHeads, headDim, parameters }: ModelShape,
  heads: number,
  tokens: number,
  { flops }: Hardware,
): number {
  if (kvHeads > heads) throw new RangeError('A model has no more key-value heads than heads.');
  // A multiplication and an addition for each parameter, and for each number of the keys and the
  // values of the tokens before: half of all pairs, since attention looks back only.
  const dense = 2 * parameters * tokens;
  const attention = 2 * layers * heads * headDim * tokens ** 2;
  return (dense + attention) / flops;
}

/**
 * Seconds to move them to the host and back.
 *
 * @param copiesPerBlock in one direction: 2 × layers where keys and values of each layer lie apart,
 *   1 where all layers of a block lie together
 */
export function swapSeconds(
  shape: ModelShape,
  tokens: number,
  blockSize: number,
  copiesPerBlock: number,
  { linkBytes, copySeconds }: Hardware,
): number {
  const blocks = Math.ceil(tokens / blockSize);
  const bytes = blocks * blockSize * bytesPerToken(shape, 2);
  return 2 * (bytes / linkBytes + blocks * copiesPerBlock * copySeconds);
}

/** The smallest block size, a power of two, from which on swapping takes less time; undefined: none. */
export function swapPaysFrom(
  shape: ModelShape,
  heads: number,
  tokens: number,
  copiesPerBlock: number,
  hardware: Hardware,
): number | undefined {
  const recompute = recomputeSeconds(shape, heads, tokens, hardware);
  for (let size = 1; size <= 1024; size *= 2)
    if (swapSeconds(shape, tokens, size, copiesPerBlock, hardware) < recompute) return size;
  return undefined;
}
