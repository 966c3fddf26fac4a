import {
  checkMinutes,
  checkWorkers,
  CycleError,
  type Outcome,
  type PlannedStep,
  type RunOptions,
  type RunReport,
  type Step,
} from './pipeline.ts';

/** The longest chain of steps that wait for each other: no number of workers is quicker. */
export interface CriticalPath {
  /** The first to run comes first. */
  readonly ids: readonly string[];
  /** What they take together. */
  readonly minutes: number;
}

/** A step with its neighbours. */
interface Node {
  readonly step: Step;
  readonly index: number;
  /** Whom it waits for. */
  readonly after: readonly Node[];
  /** Who waits for it. */
  readonly next: Node[];
  /** Minutes of the longest chain that starts with it. */
  ahead: number;
}

/** Steps that wait for each other, and what follows from it. Nothing here recurses. */
export class Pipeline {
  readonly order: readonly string[];
  /** In the given order. */
  readonly #nodes: readonly Node[];
  readonly #sorted: readonly Node[];

  constructor(steps: readonly Step[]) {
    for (const step of steps) checkMinutes(step);
    this.#nodes = connect(steps);
    this.#sorted = sort(this.#nodes);
    this.order = this.#sorted.map(({ step }) => step.id);
    for (const node of this.#sorted.toReversed()) {
      for (const { ahead } of node.next) node.ahead = Math.max(node.ahead, ahead);
      node.ahead += node.step.minutes;
    }
  }

  /** The ids by level: each step is as early as those that it waits for allow. */
  levels(): string[][] {
    const levelOf = new Uint32Array(this.#nodes.length);
    // A queue takes steps level by level, so the last one that a step waits for is on the highest.
    for (const { index, next } of this.#sorted)
      for (const other of next) levelOf[other.index] = (levelOf[index] ?? 0) + 1;
    const levels: string[][] = [];
    for (const { index, step } of this.#nodes) (levels[levelOf[index] ?? 0] ??= []).push(step.id);
    return levels;
  }

  /** The longest chain by minutes: from the step with the most ahead, always on to the next such. */
  criticalPath(): CriticalPath {
    const ids: string[] = [];
    const start = mostUrgent(this.#nodes);
    for (let node = start; node; node = mostUrgent(node.next)) ids.push(node.step.id);
    return { ids, minutes: start?.ahead ?? 0 };
  }

  /** Which worker runs which step and when, the step with the longest chain ahead first. */
  plan(workers: number): PlannedStep[] {
    checkWorkers(workers);
    const waiting = waitingOf(this.#nodes);
    const ready = new Set(this.#nodes.filter(({ after }) => after.length === 0));
    const running = new Map<Node, PlannedStep>();
    const free = Array.from(this.#nodes.keys()).slice(0, workers);
    const plan: PlannedStep[] = [];
    for (let now = 0; plan.length < this.#nodes.length; now = earliestEnd(running)) {
      for (const [node, { worker, end }] of running) {
        if (end > now) continue;
        running.delete(node);
        free.push(worker);
        for (const released of release(node, waiting)) ready.add(released);
      }
      while (ready.size > 0) {
        const worker = free.pop();
        const node = mostUrgent(ready);
        if (worker === undefined || !node) break;
        ready.delete(node);
        const { id, minutes } = node.step;
        const planned = { id, worker, start: now, end: now + minutes };
        running.set(node, planned);
        plan.push(planned);
      }
    }
    return plan;
  }

  /** Executes what has no record that still holds, as far as failures allow. */
  async run<Output>({ workers, execute, records }: RunOptions<Output>): Promise<RunReport> {
    checkWorkers(workers);
    const waiting = waitingOf(this.#nodes);
    const outcomes = new Map<string, Outcome>();
    const errors = new Map<string, unknown>();
    const outputs = new Map<string, Output>();
    const ready = new Map<Node, ReadonlyMap<string, Output>>();
    const running = new Map<Node, Promise<void>>();

    /** The inputs of a step, unless one of those it waits for has no output. */
    const inputsOf = ({ after }: Node) => {
      const inputs = new Map<string, Output>();
      for (const { step } of after) {
        if (!outputs.has(step.id)) return undefined;
        inputs.set(step.id, outputs.get(step.id) as Output);
      }
      return inputs;
    };
    /** Settles what needs no work, beginning with steps that wait for nothing any more. */
    const settle = (released: Node[]) => {
      for (let node = released.pop(); node; node = released.pop()) {
        const { id, version } = node.step;
        const inputs = inputsOf(node);
        const record = records.get(id);
        if (!inputs) outcomes.set(id, 'skipped');
        else if (record?.version === version && isSame(record.inputs, inputs)) {
          outcomes.set(id, 'reused');
          outputs.set(id, record.output);
        } else {
          ready.set(node, inputs);
          continue;
        }
        for (const next of release(node, waiting)) released.push(next);
      }
    };
    const executeStep = async (node: Node, inputs: ReadonlyMap<string, Output>) => {
      const { id, version } = node.step;
      try {
        const output = await execute(id, inputs);
        records.set(id, { version, inputs, output });
        outputs.set(id, output);
        outcomes.set(id, 'ran');
      } catch (error) {
        errors.set(id, error);
        outcomes.set(id, 'failed');
      }
    };

    settle(this.#nodes.filter(({ after }) => after.length === 0));
    while (ready.size + running.size > 0) {
      while (running.size < workers) {
        const node = mostUrgent(ready.keys());
        const inputs = node && ready.get(node);
        if (!inputs) break;
        ready.delete(node);
        const ended = executeStep(node, inputs).then(() => {
          running.delete(node);
          settle(release(node, waiting));
        });
        running.set(node, ended);
      }
      await Promise.race(running.values());
    }
    return { outcomes, errors };
  }
}

/** @throws Error that names a step whose id another has, or one that waits for an unknown step */
function connect(steps: readonly Step[]): Node[] {
  const nodes = new Map<string, Node & { readonly after: Node[] }>();
  for (const [index, step] of steps.entries()) {
    if (nodes.has(step.id)) throw new Error(`Two steps have the id '${step.id}'. Rename one.`);
    nodes.set(step.id, { step, index, after: [], next: [], ahead: 0 });
  }
  for (const node of nodes.values())
    for (const id of new Set(node.step.after)) {
      const other = nodes.get(id);
      if (!other)
        throw new Error(
          `Step '${node.step.id}' waits for '${id}', which does not exist. Add it, or correct the name.`,
        );
      node.after.push(other);
      other.next.push(node);
    }
  return [...nodes.values()];
}

/** Kahn's algorithm: the order is its own queue, and grows while it is read. */
function sort(nodes: readonly Node[]): Node[] {
  const waiting = waitingOf(nodes);
  const sorted = nodes.filter(({ after }) => after.length === 0);
  for (const node of sorted) for (const released of release(node, waiting)) sorted.push(released);
  if (sorted.length < nodes.length) throw new CycleError(findCycle(nodes, waiting));
  return sorted;
}

/** Back from a step that never came free, to others such, until one comes round. */
function findCycle(nodes: readonly Node[], waiting: Uint32Array): string[] {
  const isStuck = ({ index }: Node) => (waiting[index] ?? 0) > 0;
  const path = new Set<Node>();
  let node = nodes.find(isStuck);
  for (; node && !path.has(node); node = node.after.find(isStuck)) path.add(node);
  // What led to the cycle is not in it.
  for (const led of path) {
    if (led === node) break;
    path.delete(led);
  }
  return Array.from(path, ({ step }) => step.id).reverse();
}

/** For how many others each step waits. */
function waitingOf(nodes: readonly Node[]): Uint32Array {
  return Uint32Array.from(nodes, ({ after }) => after.length);
}

/** Counts a step as ended. Returns those that wait for nothing any more. */
function release({ next }: Node, waiting: Uint32Array): Node[] {
  return next.filter(({ index }) => {
    const left = (waiting[index] ?? 0) - 1;
    waiting[index] = left;
    return left === 0;
  });
}

/** The step with the longest chain ahead, and of equals the first one given. */
function mostUrgent(nodes: Iterable<Node>): Node | undefined {
  let best: Node | undefined;
  for (const node of nodes)
    if (!best || node.ahead > best.ahead || (node.ahead === best.ahead && node.index < best.index))
      best = node;
  return best;
}

function earliestEnd(running: ReadonlyMap<Node, PlannedStep>): number {
  let earliest = Infinity;
  for (const { end } of running.values()) earliest = Math.min(earliest, end);
  return earliest;
}

function isSame<Output>(
  one: ReadonlyMap<string, Output>,
  other: ReadonlyMap<string, Output>,
): boolean {
  if (one.size !== other.size) return false;
  for (const [id, output] of other) if (!one.has(id) || one.get(id) !== output) return false;
  return true;
}
