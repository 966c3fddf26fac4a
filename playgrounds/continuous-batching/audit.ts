import {
  blocksFor,
  type Outcome,
  type Request,
  type SchedulerOptions,
  type Step,
} from './scheduling.ts';

interface Held {
  readonly request: Request;
  given: number;
  computed: number;
  running: boolean;
}

/**
 * Keeps its own books of what a scheduler was told and what it did, and says what breaks the rules.
 * It prescribes nothing that the contract leaves open: not the order of the work, and no structure.
 */
export class Audit {
  readonly #options: SchedulerOptions;
  /** All that wait or run, in the order of their arrival. */
  #live: Held[] = [];
  /** Whose work the step under way has. */
  #underWay = new Map<string, Held>();
  readonly complaints: string[] = [];

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  get running(): number {
    return this.#runners().length;
  }

  get waiting(): number {
    return this.#live.length - this.running;
  }

  get freeBlocks(): number {
    return this.#options.blocks - this.#blocksOf(this.#runners());
  }

  /** The one that came first of those that are not done. */
  get oldest(): string | undefined {
    return this.#live[0]?.request.id;
  }

  submitted(request: Request): void {
    this.#live.push({ request, given: 0, computed: 0, running: false });
  }

  cancelled(id: string): void {
    this.#live = this.#live.filter(({ request }) => request.id !== id);
  }

  planned(step: Step | undefined): void {
    if (!step) {
      if (this.#live.length > 0) this.#complain('there is no step, and somebody waits or runs');
      return;
    }
    this.#checkPreemption(step.preempted);
    this.#checkWork(step);
  }

  #checkPreemption(preempted: readonly string[]): void {
    const runners = this.#runners();
    let fit = 0;
    while (
      fit < runners.length &&
      this.#blocksOf(runners.slice(0, fit + 1)) <= this.#options.blocks
    )
      fit++;
    const expected = runners.slice(fit).map(({ request }) => request.id);
    if (expected.toSorted().join() !== preempted.toSorted().join())
      this.#complain(
        `preempted are [${preempted.join()}] in place of [${expected.join()}], the last to come, as few as memory demands`,
      );
    for (const held of runners.slice(fit)) Object.assign(held, { running: false, computed: 0 });
  }

  #checkWork({ work }: Step): void {
    const { maxStepTokens, maxSequences, blocks } = this.#options;
    const missing = new Map(this.#live.map((held) => [held, known(held) - held.computed]));
    const ranBefore = this.#runners();
    const done = new Map<Held, number>();
    this.#underWay = new Map();
    for (const { id, start, tokens, emits } of work) {
      const held = this.#live.find(({ request }) => request.id === id);
      if (!held) {
        this.#complain(`work for '${id}', which neither waits nor runs`);
        continue;
      }
      const most = missing.get(held) ?? 0;
      if (done.has(held)) this.#complain(`'${id}' has work twice in one step`);
      if (!(tokens >= 1 && tokens <= most))
        this.#complain(`'${id}' has ${most} tokens to compute, and gets work for ${tokens}`);
      if (start !== held.computed)
        this.#complain(`work of '${id}' starts at ${start}, and ${held.computed} are computed`);
      if (emits !== (start + tokens === known(held)))
        this.#complain(
          `work of '${id}' ${emits ? 'emits too soon' : 'does not say that it emits'}`,
        );
      done.set(held, tokens);
      held.running = true;
      this.#underWay.set(id, held);
    }

    const used = work.reduce((sum, { tokens }) => sum + tokens, 0);
    if (used > maxStepTokens) this.#complain(`the step has ${used} tokens of ${maxStepTokens}`);
    if (this.running > maxSequences) this.#complain(`${this.running} run, of ${maxSequences}`);
    if (this.freeBlocks < 0)
      this.#complain(`${blocks - this.freeBlocks} blocks are used, of ${blocks}`);
    this.#live.forEach(({ running, request }, index) => {
      if (running && this.#live[index - 1]?.running === false)
        this.#complain(`'${request.id}' overtakes those that came before it`);
    });

    const decodes = ranBefore.filter((held) => missing.get(held) === 1);
    for (const held of decodes)
      if (!done.has(held)) this.#complain(`'${held.request.id}' could decode, and is left out`);
    const prompts = this.#runners().filter((held) => !decodes.includes(held));
    const short = prompts.findIndex((held) => (done.get(held) ?? 0) < (missing.get(held) ?? 0));
    const first = prompts[short]?.request.id;
    if (first !== undefined && used < maxStepTokens)
      this.#complain(`budget is left, and '${first}' could use it`);
    if (first !== undefined && prompts.slice(short + 1).some((held) => done.has(held)))
      this.#complain(`a later prompt gets budget that '${first}' could use`);
    const next = this.#live.find(({ running }) => !running);
    if (next && used < maxStepTokens && this.running < maxSequences)
      if (this.#blocksOf([next]) <= this.freeBlocks)
        this.#complain(`'${next.request.id}' could start, and does not`);
  }

  completed({ work }: Step, ended: readonly string[], { emitted, finished }: Outcome): void {
    const expected: string[] = [];
    const over: string[] = [];
    for (const { id, tokens, emits } of work) {
      const held = this.#underWay.get(id);
      if (!held || !this.#live.includes(held)) continue;
      held.computed += tokens;
      if (!emits) continue;
      held.given += 1;
      expected.push(`${id} ${held.given}`);
      if (!ended.includes(id) && held.given < held.request.maxNewTokens) continue;
      over.push(`${id} ${held.given} ${ended.includes(id) ? 'stop' : 'length'}`);
      this.cancelled(id);
    }
    this.#compare(
      'tokens',
      emitted.map(({ id, index }) => `${id} ${index}`),
      expected,
    );
    this.#compare(
      'finished',
      finished.map(({ id, tokens, reason }) => `${id} ${tokens} ${reason}`),
      over,
    );
  }

  #compare(what: string, got: string[], expected: string[]): void {
    if (got.toSorted().join() !== expected.toSorted().join())
      this.#complain(`${what} are [${got.join()}] in place of [${expected.join()}]`);
  }

  #runners(): Held[] {
    return this.#live.filter(({ running }) => running);
  }

  #blocksOf(sequences: readonly Held[]): number {
    const { blockTokens } = this.#options;
    return sequences.reduce((sum, held) => sum + blocksFor(known(held), blockTokens), 0);
  }

  #complain(complaint: string): void {
    this.complaints.push(complaint);
  }
}

const known = ({ request, given }: Held): number => request.promptTokens + given;
