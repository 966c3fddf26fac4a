/** What the scheduler must keep to. All numbers are whole and from 1 up. */
export interface SchedulerOptions {
  /**
   * The token budget: how many tokens one step computes, at most. No less than `maxSequences`, so
   * that no running sequence is left out of a step for want of budget.
   */
  readonly maxStepTokens: number;
  /** Sequences that run at once, at most. */
  readonly maxSequences: number;
  /** Requests that wait, at most, before further ones are refused. */
  readonly maxWaiting: number;
  /** Blocks of the KV cache. */
  readonly blocks: number;
  /** Tokens whose keys and values one block holds. */
  readonly blockTokens: number;
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
}

/** One request for text. Its tokens are only counted here; the model has their values. */
export interface Request {
  /** Unlike that of any other request that waits or runs. */
  readonly id: string;
  /** From 1 up. */
  readonly promptTokens: number;
  /** Tokens that it gets, at most, from 1 up: it may end sooner. */
  readonly maxNewTokens: number;
}

/** What one step computes of one sequence. */
export interface Work {
  readonly id: string;
  /** Tokens of the sequence that are computed already, and stand in its blocks. */
  readonly start: number;
  /** How many more this step computes: 1 in decoding, a chunk or all of a prompt in prefill. */
  readonly tokens: number;
  /** Whether that is all the sequence has, so that the model gives its next token. */
  readonly emits: boolean;
}

/** One run of the model. */
export interface Step {
  /** Each sequence at most once, in any order. */
  readonly work: readonly Work[];
  /** Ids of those that just lost their blocks, in any order. */
  readonly preempted: readonly string[];
}

/** A token that the model gave. */
export interface Emitted {
  readonly id: string;
  /** Which one of its request: 1, 2, 3, … */
  readonly index: number;
}

/** A request that has all its tokens. */
export interface Finished {
  readonly id: string;
  /** The model ended the text, or `maxNewTokens` was reached. Where both hold, 'stop'. */
  readonly reason: 'stop' | 'length';
  readonly tokens: number;
  /** From submission to the first token, in ms (TTFT). */
  readonly firstTokenMs: number;
  /** From submission to the last token, in ms. */
  readonly totalMs: number;
  /** How often it lost its blocks. */
  readonly preemptions: number;
}

/** What a step brought. */
export interface Outcome {
  readonly emitted: readonly Emitted[];
  readonly finished: readonly Finished[];
}

/** As many requests wait as may. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';

  constructor(maxWaiting: number) {
    super(`${maxWaiting} requests wait already. Try again later, or at another replica.`);
  }
}

/** Blocks that so many tokens take. */
export function blocksFor(tokens: number, blockTokens: number): number {
  return Math.ceil(tokens / blockTokens);
}

/** @throws RangeError that names the option and what it should be */
export function checkOptions(options: SchedulerOptions): void {
  const { maxStepTokens, maxSequences, maxWaiting, blocks, blockTokens } = options;
  const counts = { maxStepTokens, maxSequences, maxWaiting, blocks, blockTokens };
  for (const [name, value] of Object.entries(counts)) checkCount(name, value);
  if (maxStepTokens < maxSequences)
    throw new RangeError(
      `maxStepTokens is ${maxStepTokens} and must be at least maxSequences, ${maxSequences}: ` +
        'otherwise a running sequence could be left out of every step.',
    );
}

/** @throws RangeError that names the figure and what it should be */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number from 1 up, not ${value}.`);
}
