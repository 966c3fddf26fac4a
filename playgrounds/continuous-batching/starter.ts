import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkOptions,
  type Outcome,
  type Request,
  type SchedulerOptions,
  type Step,
} from './scheduling.ts';

/**
 * Decides, step by step, which sequences a language model computes next.
 *
 * A sequence knows its prompt and the tokens it was given so far. It is computed when all of these
 * stand in the KV cache; the model then gives its next token, which has yet to be computed itself.
 */
export class Scheduler {
  readonly options: SchedulerOptions;

  /** @throws RangeError if an option is no whole number from 1 up, or the budget is too small */
  constructor(options: SchedulerOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Requests that have no blocks: new ones, and those that were preempted. */
  get waiting(): number {
    return notImplemented('waiting');
  }

  /** Sequences that hold blocks. */
  get running(): number {
    return notImplemented('running');
  }

  /** Blocks that no sequence holds. */
  get freeBlocks(): number {
    return notImplemented('freeBlocks');
  }

  /**
   * Takes a request, which waits for a step.
   *
   * @throws RangeError if its numbers are no whole numbers from 1 up, or if it could not be computed
   * even with all blocks for itself. Its last token is given and never computed, so a request needs
   * room for `promptTokens + maxNewTokens - 1` tokens
   * @throws Error that names the id, if a request of this id waits or runs
   * @throws QueueFullError if `maxWaiting` wait, the preempted ones included
   */
  submit(request: Request): void {
    notImplemented(`submit('${request.id}')`);
  }

  /**
   * Lets a request end without further tokens, and frees its blocks; false if there is none of this
   * id. If a step is under way, what that step computes of it counts for nothing, and the id may be
   * submitted again at once.
   */
  cancel(id: string): boolean {
    return notImplemented(`cancel('${id}')`);
  }

  /**
   * The next step, or undefined if nothing waits or runs. Whoever came first is served first, from
   * the first rule to the last, and nobody overtakes:
   *
   * 1. Memory. A running sequence holds ⌈known tokens / blockTokens⌉ blocks. A token more may take a
   *    block more. Where there are not enough, the sequences that came last are preempted, as few as
   *    possible: they lose their blocks, and all that was computed of them, and wait again, in the
   *    place that their arrival gives them. Tokens they were given are not given again.
   * 2. Decodes. Every running sequence with one token to compute computes it.
   * 3. Prompts. What is left of the budget goes to running sequences with more to compute, in the
   *    order of arrival, to each as much as possible. The rest of a prompt goes on in the next step.
   * 4. Admission. Waiting sequences start in the order of arrival, while budget and `maxSequences`
   *    allow it and blocks for all their known tokens are free. These are theirs from now on. The
   *    first one that cannot start holds up those behind it.
   *
   * @throws Error if the last step is not complete yet
   */
  plan(): Step | undefined {
    return notImplemented('plan()');
  }

  /**
   * Says that the model has run a step. Each sequence whose work emits got a token, unless it was
   * cancelled meanwhile. It is finished, and its blocks are free, if the model ended it or if it has
   * `maxNewTokens`.
   *
   * @param ended ids of those whose text the model ended with this token
   * @throws Error that names the id, if the step gives no token to one that ended
   * @throws Error if this is not the step that was planned last, or if it is complete already.
   * Whenever it throws, nothing has changed
   */
  complete(step: Step, ended: readonly string[] = []): Outcome {
    return notImplemented(`complete(${step.work.length} sequences, ${ended.length} of them ended)`);
  }
}
