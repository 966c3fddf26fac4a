import type { Accelerator } from './accelerator.ts';
import { requireInRange } from './require-in-range.ts';
import type { Transformer } from './transformer.ts';

/**
 * Seconds to compute a prompt, which is bound by operations: 2 × weights × tokens ÷ (limit × share
 * reached). The operations of attention, which grow with the square of the length, are left out: for
 * prompts of up to some thousand tokens they are a small part.
 *
 * @param tokens of the prompt that are not in the prefix cache
 * @param efficiency share of the accelerator's operations that is reached (MFU), in (0, 1]
 * @throws RangeError when an argument is outside its range
 * @see J. Kaplan et al., Scaling Laws for Neural Language Models, https://arxiv.org/abs/2001.08361,
 *   section 2.1: about two operations per weight and token
 */
export function prefillTime(
  model: Transformer,
  accelerator: Accelerator,
  tokens: number,
  efficiency: number,
): number {
  requireInRange('tokens', tokens, { min: 0 });
  requireInRange('efficiency', efficiency, { min: 0, max: 1, aboveMin: true });
  const operations = 2 * (model.activeParameters ?? model.parameters) * tokens;
  return operations / (accelerator.operations * efficiency);
}
