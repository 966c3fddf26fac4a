import {
  blocksFor,
  type Outcome,
  type Request,
  type SchedulerOptions,
  type Step,
  type Work,
} from '../../playgrounds/continuous-batching/scheduling.ts';

interface Sequence {
  readonly request: Request;
  readonly arrival: number;
  given: number;
  computed: number;
  running: boolean;
}

/**
 * The same plans from one list of sequences, with nothing kept that can be computed from it: whenever
 * a number is needed, the list is filtered, sorted and summed. Easy to get right, O(n²) a step.
 */
export class NaiveScheduler {
  readonly #options: SchedulerOptions;
  #sequences: Sequence[] = [];
  #arrivals = 0;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  submit(request: Request): void {
    const arrival = this.#arrivals++;
    this.#sequences.push({ request, arrival, given: 0, computed: 0, running: false });
  }

  plan(): Step | undefined {
    const { maxStepTokens, maxSequences, blocks } = this.#options;
    const preempted: string[] = [];
    while (this.#usedBlocks() > blocks) {
      const newest = this.#inOrder(true).at(-1);
      if (!newest) break;
      newest.running = false;
      newest.computed = 0;
      preempted.push(newest.request.id);
    }
    const work: Work[] = [];
    const budget = () => maxStepTokens - work.reduce((sum, { tokens }) => sum + tokens, 0);
    const compute = (sequence: Sequence) => {
      const tokens = Math.min(known(sequence) - sequence.computed, budget());
      const emits = sequence.computed + tokens === known(sequence);
      work.push({ id: sequence.request.id, start: sequence.computed, tokens, emits });
    };
    const missing = (sequence: Sequence) => known(sequence) - sequence.computed;
    for (const one of this.#inOrder(true).filter((sequence) => missing(sequence) === 1))
      compute(one);
    for (const one of this.#inOrder(true).filter((sequence) => missing(sequence) > 1))
      if (budget() > 0) compute(one);
    for (const one of this.#inOrder(false)) {
      const fits = this.#usedBlocks() + this.#blocksOf(one) <= blocks;
      if (budget() === 0 || this.#inOrder(true).length === maxSequences || !fits) break;
      one.running = true;
      compute(one);
    }
    return work.length > 0 ? { work, preempted } : undefined;
  }

  complete({ work }: Step): Outcome {
    const emitted: Outcome['emitted'][number][] = [];
    for (const { id, tokens, emits } of work) {
      const sequence = this.#sequences.find(({ request }) => request.id === id);
      if (!sequence) continue;
      sequence.computed += tokens;
      if (!emits) continue;
      sequence.given += 1;
      emitted.push({ id, index: sequence.given });
      if (sequence.given === sequence.request.maxNewTokens)
        this.#sequences = this.#sequences.filter((other) => other !== sequence);
    }
    return { emitted, finished: [] };
  }

  #inOrder(running: boolean): Sequence[] {
    return this.#sequences
      .filter((sequence) => sequence.running === running)
      .sort((one, other) => one.arrival - other.arrival);
  }

  #blocksOf(sequence: Sequence): number {
    return blocksFor(known(sequence), this.#options.blockTokens);
  }

  #usedBlocks(): number {
    return this.#inOrder(true).reduce((sum, one) => sum + this.#blocksOf(one), 0);
  }
}

const known = ({ request, given }: Sequence): number => request.promptTokens + given;
