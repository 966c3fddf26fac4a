/** A step of a pipeline. */
export interface Step {
  readonly id: string;
  /** Ids of the steps that it waits for. One named twice counts once. */
  readonly after: readonly string[];
  /** How long it takes: a finite number above 0. */
  readonly minutes: number;
  /** Its code, its parameters and the data it reads: whatever changes its output is in here. */
  readonly version: string;
}

/** One step in a plan. */
export interface PlannedStep {
  readonly id: string;
  /** From 0 up. */
  readonly worker: number;
  /** In minutes from the start of the plan. */
  readonly start: number;
  readonly end: number;
}

/** What is kept of a step that succeeded: its output, and what the output was made from. */
export interface StepRecord<Output> {
  readonly version: string;
  /** Outputs of the steps that it waits for, by their ids. */
  readonly inputs: ReadonlyMap<string, Output>;
  readonly output: Output;
}

/** What became of a step in a run. */
export type Outcome = 'ran' | 'reused' | 'failed' | 'skipped';

/** How a pipeline is run. */
export interface RunOptions<Output> {
  /** At most so many steps are executed at once: a whole number from 1 up. */
  readonly workers: number;
  /**
   * Does a step's work, from the outputs of the steps it waits for. Best is an output that names its
   * content, such as a digest: equal outputs are then the same.
   */
  readonly execute: (id: string, inputs: ReadonlyMap<string, Output>) => Promise<Output>;
  /** What earlier runs left, by the id of the step. The run reads and writes it. */
  readonly records: Map<string, StepRecord<Output>>;
}

export interface RunReport {
  /** What became of each step. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** What the steps that failed were rejected with. */
  readonly errors: ReadonlyMap<string, unknown>;
}

/** Steps wait for each other, so none of them can ever start. */
export class CycleError extends Error {
  /** Each step of the cycle once: each runs before the next, and the last before the first. */
  readonly cycle: readonly string[];

  constructor(cycle: readonly string[]) {
    super(
      `The steps wait for each other in a circle: ${[...cycle, ...cycle.slice(0, 1)].join(' → ')}. Remove one of these dependencies.`,
    );
    this.name = 'CycleError';
    this.cycle = cycle;
  }
}

/** @throws RangeError that names the step and what its duration should be */
export function checkMinutes({ id, minutes }: Step): void {
  if (!(minutes > 0 && minutes < Infinity))
    throw new RangeError(
      `minutes of step '${id}' must be a finite number above 0, not ${minutes}.`,
    );
}

/** @throws RangeError that says what a number of workers should be */
export function checkWorkers(workers: number): void {
  if (!Number.isInteger(workers) || workers < 1)
    throw new RangeError(`workers must be a whole number from 1 up, not ${workers}.`);
}
