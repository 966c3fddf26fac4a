import { requireInRange } from './require-in-range.ts';

export interface GraphIndex {
  readonly vectors: number;
  readonly dimensions: number;
  /** 4 for 32-bit floats, 2 for 16 bits, 1 for scalar quantisation to 8 bits. */
  readonly bytesPerDimension: number;
  /** M: links of a vector on each layer above the lowest, which has twice as many. */
  readonly links: number;
}

const bytesPerLink = 4;

/**
 * Bytes of an HNSW index: vectors × (dimensions × bytes + 2 × M × 4). The layers above the lowest
 * hold one vector in M, and are left out, as Faiss leaves them out.
 *
 * @throws RangeError when an argument is outside its range
 * @see https://github.com/facebookresearch/faiss/wiki/Guidelines-to-choose-an-index
 */
export function graphIndexBytes({
  vectors,
  dimensions,
  bytesPerDimension,
  links,
}: GraphIndex): number {
  requireInRange('vectors', vectors, { min: 0 });
  requireInRange('dimensions', dimensions, { min: 1 });
  requireInRange('bytesPerDimension', bytesPerDimension, { min: 0, aboveMin: true });
  requireInRange('links', links, { min: 1 });
  return vectors * (dimensions * bytesPerDimension + 2 * links * bytesPerLink);
}
