import { notImplemented } from '../shared/not-implemented.ts';
import { checkOptions } from './check-options.ts';
import type { Agreement, Effects, MirrorOptions, ShadowReport } from './mirror.ts';

/**
 * The share of successes with its 95 % confidence interval by Wilson's score method, which stays
 * within 0 and 1 and makes sense for small counts and for shares near 1. With p = successes / trials,
 * n = trials and z = 1.959964, the interval is
 *
 *     (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
 *
 * Null without trials.
 */
export function agreementOf(successes: number, trials: number): Agreement | null {
  return notImplemented(`agreementOf(${successes}, ${trials})`);
}

/**
 * The effects as a shadow may have them: it reads as usual; `put` and `send` resolve without doing
 * anything, and `suppressed` is told which one it was.
 */
export function withoutSideEffects(
  effects: Effects,
  suppressed: (effect: 'put' | 'send') => void,
): Effects {
  return notImplemented(`withoutSideEffects(${Object.keys(effects).join()}, ${suppressed.name})`);
}

/** Answers with the primary version, and lets the shadow version answer a sample of the requests. */
export class ShadowMirror<Request, Answer> {
  readonly options: MirrorOptions<Request, Answer>;

  constructor(options: MirrorOptions<Request, Answer>) {
    checkOptions(options);
    this.options = options;
  }

  /**
   * The primary's answer, or its error, when the primary gives it: neither later nor changed by
   * anything that the shadow does.
   *
   * If `options.random()` is below `sample` and the primary has answered, the request is mirrored:
   *
   * - The shadow begins when the caller has had its answer: after `timer.after(0, …)`.
   * - It gets the request as it arrived, and is compared with the answer as it was given, whatever
   *   primary, caller or shadow do to these objects (`structuredClone`; what cannot be cloned counts
   *   as failed).
   * - It gets effects without side effects, whose suppressed calls the report counts.
   * - At most `maxConcurrent` run at once. Others wait in the order in which they came, at most
   *   `maxQueued` of them; what comes then is dropped.
   * - A call that takes longer than `timeoutMs` has timed out: its signal is aborted, its slot is free
   *   for the next, and what it answers later counts for nothing.
   * - A call that throws, rejects, or answers what `difference` throws on has failed.
   * - Otherwise it is compared; a difference that is not a number is no agreement.
   */
  async handle(request: Request): Promise<Answer> {
    await Promise.resolve();
    return notImplemented(`handle(${JSON.stringify(request)})`);
  }

  /** What was found so far. Memory stays bounded however many requests there are. */
  report(): ShadowReport<Request, Answer> {
    return notImplemented('report()');
  }
}
