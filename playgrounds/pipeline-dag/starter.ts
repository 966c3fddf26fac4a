import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkMinutes,
  checkWorkers,
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

/**
 * Steps that wait for each other, and what follows from it. Time and memory of the constructor, of
 * `levels` and of `criticalPath` grow in proportion to steps and dependencies.
 */
export class Pipeline {
  /** The ids, each after all that its step waits for; the same order for the same steps. */
  readonly order: readonly string[];

  /**
   * Throws an Error if two steps have the same id, or if one waits for a step that does not exist,
   * naming it and whom it waits for; a RangeError if a duration is out of range; and a `CycleError`
   * with a cycle, if there is one.
   */
  constructor(steps: readonly Step[]) {
    for (const step of steps) checkMinutes(step);
    this.order = notImplemented(`the order of ${steps.length} steps`);
  }

  /**
   * The ids by level. On the first are the steps that wait for none; every other is on the level after
   * the highest of those that it waits for. Within a level they are in the given order.
   */
  levels(): string[][] {
    notImplemented('levels()');
  }

  /** The longest chain by minutes: any of them, if there are several. No steps: no ids, 0 minutes. */
  criticalPath(): CriticalPath {
    notImplemented('criticalPath()');
  }

  /**
   * Which worker runs which step, and when. A step is ready when all that it waits for have ended.
   * Whenever a worker is free and a step is ready, one starts: the one with the longest chain of
   * minutes that starts with it, and among equals the first one given. Returned in the order in which
   * they start.
   *
   * Throws if `workers` is no whole number from 1 up.
   */
  plan(workers: number): PlannedStep[] {
    checkWorkers(workers);
    notImplemented(`plan(${workers})`);
  }

  /**
   * Runs the steps, and resolves when no more can be done. It does not reject because a step failed.
   *
   * When all that a step waits for have an output, it is looked up in the records. If its version is
   * the same, and the inputs are those of the same ids and each is the same (`===`), it is 'reused',
   * which takes no worker. Otherwise it is executed as soon as a worker is free, in the order of
   * `plan` among those that are ready then, and 'ran': its record is kept at once, so that a crash
   * does not lose it. If `execute` rejects or throws, it 'failed', and all that wait for it, directly
   * or not, are 'skipped'. The others go on. Its old record stays, for when the change is taken back.
   *
   * Throws or rejects if `workers` is no whole number from 1 up.
   */
  run<Output>(options: RunOptions<Output>): Promise<RunReport> {
    checkWorkers(options.workers);
    notImplemented(`run with ${options.workers} workers`);
  }
}
