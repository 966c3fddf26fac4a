import type { Accelerator } from './accelerator.ts';
import { keyValueBytesPerToken } from './key-value-bytes-per-token.ts';
import { requireInRange } from './require-in-range.ts';
import type { Transformer } from './transformer.ts';

export interface MemoryPlan {
  /** Tokens of one sequence that are held, prompt and answer. */
  readonly context: number;
  readonly bytesPerWeight: number;
  readonly bytesPerValue: number;
  /** Share of the memory that weights and cache may take, in (0, 1]; the rest is for activations. */
  readonly usable: number;
}

/**
 * Sequences whose keys and values fit beside the weights: ⌊(memory × usable − weights) ÷ (context ×
 * bytes per token)⌋. Paged blocks come close to it; contiguous reservations do not.
 *
 * @returns a whole number; 0 where not even the weights fit
 * @throws RangeError when an argument is outside its range
 */
export function sequencesInMemory(
  model: Transformer,
  accelerator: Accelerator,
  { context, bytesPerWeight, bytesPerValue, usable }: MemoryPlan,
): number {
  requireInRange('context', context, { min: 1 });
  requireInRange('bytesPerWeight', bytesPerWeight, { min: 0, aboveMin: true });
  requireInRange('usable', usable, { min: 0, max: 1, aboveMin: true });
  const left = accelerator.memory * usable - model.parameters * bytesPerWeight;
  return Math.max(0, Math.floor(left / (context * keyValueBytesPerToken(model, bytesPerValue))));
}
