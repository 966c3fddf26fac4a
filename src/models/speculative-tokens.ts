import { requireInRange } from './require-in-range.ts';

/**
 * Tokens that one step of a model gives when it checks a draft of so many: (1 − αᵞ⁺¹) ÷ (1 − α). The
 * step keeps the draft up to its first wrong token and adds one of its own.
 *
 * @param draftTokens γ, guessed for each sequence and step, from 0 up
 * @param acceptance α, the share of guesses that are right, independently of each other, in [0, 1]
 * @returns from 1, where no guess is right, to draftTokens + 1
 * @throws RangeError when an argument is outside its range
 * @see Y. Leviathan, M. Kalman, Y. Matias, Fast Inference from Transformers via Speculative Decoding,
 *   https://arxiv.org/abs/2211.17192, equation 1
 */
export function speculativeTokens(draftTokens: number, acceptance: number): number {
  requireInRange('draftTokens', draftTokens, { min: 0 });
  requireInRange('acceptance', acceptance, { min: 0, max: 1 });
  if (acceptance === 1) return draftTokens + 1;
  return (1 - acceptance ** (draftTokens + 1)) / (1 - acceptance);
}
