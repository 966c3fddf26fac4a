import type { Accelerator } from './accelerator.ts';
import { requireInRange } from './require-in-range.ts';

/** A dense model that scores items in batches. */
export interface BatchWork {
  /** Seconds that every batch costs, whatever its size: copies, launches, collecting answers. */
  readonly overhead: number;
  /** Bytes of weights that are read once for a batch. */
  readonly weightBytes: number;
  /** Operations for one item. */
  readonly operations: number;
}

/**
 * Seconds for a batch by the roofline: overhead + the longer of reading the weights and computing the
 * items. Below the size at which the two meet, a larger batch is free.
 *
 * @param items in the batch, from 1 up
 * @param efficiency share of the accelerator's operations that is reached, in (0, 1]
 * @throws RangeError when an argument is outside its range
 * @see S. Williams, A. Waterman, D. Patterson, Roofline, https://doi.org/10.1145/1498765.1498785
 */
export function batchTime(
  { overhead, weightBytes, operations }: BatchWork,
  accelerator: Accelerator,
  items: number,
  efficiency: number,
): number {
  requireInRange('overhead', overhead, { min: 0 });
  requireInRange('weightBytes', weightBytes, { min: 0 });
  requireInRange('operations', operations, { min: 0 });
  requireInRange('items', items, { min: 1 });
  requireInRange('efficiency', efficiency, { min: 0, max: 1, aboveMin: true });
  const reading = weightBytes / accelerator.memoryBandwidth;
  const computing = (items * operations) / (accelerator.operations * efficiency);
  return overhead + Math.max(reading, computing);
}
