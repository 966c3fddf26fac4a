import {
  blocksFor,
  checkCount,
  checkOptions,
  QueueFullError,
  type Emitted,
  type Finished,
  type Outcome,
  type Request,
  type SchedulerOptions,
  type Step,
  type Work,
} from './scheduling.ts';

interface Sequence {
  readonly request: Request;
  readonly submittedAt: number;
  firstTokenAt: number;
  /** Tokens of the prompt, and those that were given. */
  known: number;
  /** Tokens of these whose keys and values stand in the blocks. */
  computed: number;
  blocks: number;
  preemptions: number;
  cancelled: boolean;
}

/**
 * Decides, step by step, which sequences a language model computes next.
 *
 * Nobody overtakes, so all who run came before all who wait, and both lists are in the order of
 * arrival. Whoever is preempted was the last to run, and becomes the first to wait.
 */
export class Scheduler {
  readonly options: SchedulerOptions;
  readonly #byId = new Map<string, Sequence>();
  readonly #running: Sequence[] = [];
  readonly #waiting: Sequence[] = [];
  #freeBlocks: number;
  /** The step that the model runs, and whose its work is: an id may be another sequence's by then. */
  #underWay: { readonly step: Step; readonly sequences: readonly Sequence[] } | undefined;

  constructor(options: SchedulerOptions) {
    checkOptions(options);
    this.options = options;
    this.#freeBlocks = options.blocks;
  }

  /** Requests that have no blocks: new ones, and those that were preempted. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Sequences that hold blocks. */
  get running(): number {
    return this.#running.length;
  }

  /** Blocks that no sequence holds. */
  get freeBlocks(): number {
    return this.#freeBlocks;
  }

  /** Takes a request, which waits for a step. */
  submit(request: Request): void {
    const { id, promptTokens, maxNewTokens } = request;
    const { blocks, blockTokens, maxWaiting } = this.options;
    checkCount('promptTokens', promptTokens);
    checkCount('maxNewTokens', maxNewTokens);
    // The last token is given, and never computed.
    const needed = blocksFor(promptTokens + maxNewTokens - 1, blockTokens);
    if (needed > blocks)
      throw new RangeError(
        `'${id}' may need ${needed} blocks, and there are ${blocks}. Shorten its prompt or its answer.`,
      );
    if (this.#byId.has(id))
      throw new Error(`A request '${id}' waits or runs already. Give this one another id.`);
    if (this.#waiting.length >= maxWaiting) throw new QueueFullError(maxWaiting);
    const sequence: Sequence = {
      request,
      submittedAt: this.options.now(),
      firstTokenAt: NaN,
      known: promptTokens,
      computed: 0,
      blocks: 0,
      preemptions: 0,
      cancelled: false,
    };
    this.#byId.set(id, sequence);
    this.#waiting.push(sequence);
  }

  /** Lets a request end without further tokens, and frees its blocks. */
  cancel(id: string): boolean {
    const sequence = this.#byId.get(id);
    if (!sequence) return false;
    sequence.cancelled = true;
    this.#byId.delete(id);
    const list = sequence.blocks > 0 ? this.#running : this.#waiting;
    list.splice(list.indexOf(sequence), 1);
    this.#takeBlocks(sequence, 0);
    return true;
  }

  // #region plan
  /** The next step, or undefined if nothing waits or runs. */
  plan(): Step | undefined {
    if (this.#underWay) throw new Error('The last step is under way. Complete it before the next.');
    const { maxStepTokens, maxSequences } = this.options;
    const preempted = this.#growOrPreempt();
    const work: Work[] = [];
    const sequences: Sequence[] = [];
    let budget = maxStepTokens;
    const compute = (sequence: Sequence) => {
      const start = sequence.computed;
      const tokens = Math.min(sequence.known - start, budget);
      work.push({
        id: sequence.request.id,
        start,
        tokens,
        emits: start + tokens === sequence.known,
      });
      sequences.push(sequence);
      budget -= tokens;
    };

    // A sequence starts only with budget that all before it have left. So at most the last of those
    // that run has a prompt to go on with, and the others decode, and come first.
    for (const sequence of this.#running) compute(sequence);
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const blocks = blocksFor(next.known, this.options.blockTokens);
      if (budget === 0 || this.#running.length === maxSequences || blocks > this.#freeBlocks) break;
      this.#waiting.shift();
      this.#running.push(next);
      this.#takeBlocks(next, blocks);
      compute(next);
    }
    if (work.length === 0) return undefined;
    const step = { work, preempted };
    this.#underWay = { step, sequences };
    return step;
  }
  // #endregion plan

  /** Gives each running sequence the blocks for what it knows, and takes them from the newest. */
  #growOrPreempt(): string[] {
    const preempted: string[] = [];
    for (const sequence of this.#running) {
      const blocks = blocksFor(sequence.known, this.options.blockTokens);
      while (blocks - sequence.blocks > this.#freeBlocks) {
        const newest = this.#running.pop() ?? sequence;
        this.#takeBlocks(newest, 0);
        newest.computed = 0;
        newest.preemptions += 1;
        this.#waiting.unshift(newest);
        preempted.push(newest.request.id);
        if (newest === sequence) return preempted;
      }
      this.#takeBlocks(sequence, blocks);
    }
    return preempted;
  }

  /** Says that the model has run a step. */
  complete(step: Step, ended: readonly string[] = []): Outcome {
    const sequences = this.#underWay?.step === step ? this.#underWay.sequences : undefined;
    if (!sequences)
      throw new Error('This is not the step under way. Complete each planned step once.');
    const stopped = new Set(ended);
    for (const id of stopped)
      if (!step.work.some((work) => work.id === id && work.emits))
        throw new Error(`'${id}' cannot have ended: the step gives it no token.`);
    this.#underWay = undefined;

    const now = this.options.now();
    const emitted: Emitted[] = [];
    const finished: Finished[] = [];
    for (const [place, sequence] of sequences.entries()) {
      const work = step.work[place];
      if (!work || sequence.cancelled) continue;
      const { id, tokens, emits } = work;
      sequence.computed += tokens;
      if (!emits) continue;
      sequence.known += 1;
      const { promptTokens, maxNewTokens } = sequence.request;
      const index = sequence.known - promptTokens;
      if (index === 1) sequence.firstTokenAt = now;
      emitted.push({ id, index });
      if (!stopped.has(id) && index < maxNewTokens) continue;
      this.cancel(id);
      finished.push({
        id,
        reason: stopped.has(id) ? 'stop' : 'length',
        tokens: index,
        firstTokenMs: sequence.firstTokenAt - sequence.submittedAt,
        totalMs: now - sequence.submittedAt,
        preemptions: sequence.preemptions,
      });
    }
    return { emitted, finished };
  }

  #takeBlocks(sequence: Sequence, blocks: number): void {
    this.#freeBlocks -= blocks - sequence.blocks;
    sequence.blocks = blocks;
  }
}
