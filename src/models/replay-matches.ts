import { requireInRange } from './require-in-range.ts';

/**
 * Logged choices by which a new policy can be judged offline. Where the log chose among k actions
 * uniformly at random, a policy agrees with one in k of them, whatever the policy is; what was
 * rewarded there estimates its reward without bias.
 *
 * @param logged choices made at random
 * @param actions k, from 1 up
 * @throws RangeError when an argument is outside its range
 * @see L. Li, W. Chu, J. Langford, X. Wang, Unbiased offline evaluation of contextual-bandit-based news
 *   article recommendation algorithms, https://arxiv.org/abs/1003.5956
 */
export function replayMatches(logged: number, actions: number): number {
  requireInRange('logged', logged, { min: 0 });
  requireInRange('actions', actions, { min: 1 });
  return logged / actions;
}
