import { requireInRange } from './require-in-range.ts';

/** An embedding table, or several with rows of the same shape. */
export interface EmbeddingTable {
  /** Ids that have a vector of their own. */
  readonly rows: number;
  readonly dimensions: number;
  /** 4 for 32-bit floats, 1 for 8 bits; 12 for 32-bit floats with Adam's two moments of each. */
  readonly bytesPerDimension: number;
  /** Kept once for a row: 4 for row-wise Adagrad's sum, 8 for the scale and offset of 8-bit rows. */
  readonly bytesPerRow?: number;
}

/**
 * Bytes of embedding tables: rows × (dimensions × bytes + bytes kept once for a row).
 *
 * @throws RangeError when an argument is outside its range
 * @see https://github.com/pytorch/torchrec/blob/main/torchrec/optim/rowwise_adagrad.py: one state for
 *   a row, in place of one for each of its numbers
 */
export function embeddingTableBytes({
  rows,
  dimensions,
  bytesPerDimension,
  bytesPerRow = 0,
}: EmbeddingTable): number {
  requireInRange('rows', rows, { min: 0 });
  requireInRange('dimensions', dimensions, { min: 1 });
  requireInRange('bytesPerDimension', bytesPerDimension, { min: 0, aboveMin: true });
  requireInRange('bytesPerRow', bytesPerRow, { min: 0 });
  return rows * (dimensions * bytesPerDimension + bytesPerRow);
}
