import type { Accelerator } from './accelerator.ts';
import { keyValueBytesPerToken } from './key-value-bytes-per-token.ts';
import { requireInRange } from './require-in-range.ts';
import type { Transformer } from './transformer.ts';

export interface DecodeLoad {
  /** Sequences that get one token each. */
  readonly batch: number;
  /** Tokens of one sequence whose keys and values are read. */
  readonly context: number;
  readonly bytesPerWeight: number;
  readonly bytesPerValue: number;
  /** Share of the accelerator's limits that is reached, in (0, 1]. */
  readonly efficiency: number;
}

/**
 * Seconds for one step of decoding, by the roofline: the longer of reading weights, keys and values
 * from memory, and of computing two operations per weight and token. All weights are read, as with
 * more than a few sequences every expert is used; the operations of attention are left out, as for
 * contexts of some thousand tokens they are a small part.
 *
 * @throws RangeError when an argument is outside its range
 * @see S. Williams, A. Waterman, D. Patterson, Roofline, https://doi.org/10.1145/1498765.1498785
 */
export function decodeStepTime(
  model: Transformer,
  accelerator: Accelerator,
  { batch, context, bytesPerWeight, bytesPerValue, efficiency }: DecodeLoad,
): number {
  requireInRange('batch', batch, { min: 1 });
  requireInRange('context', context, { min: 0 });
  requireInRange('bytesPerWeight', bytesPerWeight, { min: 0, aboveMin: true });
  requireInRange('efficiency', efficiency, { min: 0, max: 1, aboveMin: true });
  const read =
    model.parameters * bytesPerWeight +
    batch * context * keyValueBytesPerToken(model, bytesPerValue);
  const operations = 2 * (model.activeParameters ?? model.parameters) * batch;
  return (
    Math.max(read / accelerator.memoryBandwidth, operations / accelerator.operations) / efficiency
  );
}
