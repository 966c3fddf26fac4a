import type {
  Outcome,
  PlannedStep,
  Step,
  StepRecord,
} from '../../../playgrounds/pipeline-dag/pipeline.ts';
import { Pipeline } from '../../../playgrounds/pipeline-dag/solution.ts';

export interface PipelineParameters {
  readonly workers: number;
  /** The step that fails in the first run. */
  readonly failed: string;
}

export interface Schedule {
  readonly steps: readonly PlannedStep[];
  readonly minutes: number;
}

const scheduleOf = (steps: readonly PlannedStep[]): Schedule => ({
  steps,
  minutes: Math.max(0, ...steps.map(({ end }) => end)),
});

/** Steps on workers, each as soon as it can start, the one with the longest chain ahead first. */
export function planned(steps: readonly Step[], workers: number): Schedule {
  return scheduleOf(new Pipeline(steps).plan(workers));
}

/**
 * The naive rival: a level starts when the one before it is done. Within a level, the longest step
 * goes first.
 */
export function byLevel(steps: readonly Step[], workers: number): Schedule {
  const stepOf = new Map(steps.map((step) => [step.id, step]));
  const done: PlannedStep[] = [];
  for (const level of new Pipeline(steps).levels()) {
    const { minutes: from } = scheduleOf(done);
    const alone = level
      .flatMap((id) => stepOf.get(id) ?? [])
      .map((step) => ({ ...step, after: [] }));
    for (const one of new Pipeline(alone).plan(workers))
      done.push({ ...one, start: from + one.start, end: from + one.end });
  }
  return scheduleOf(done);
}

/** A run in which a step fails, and what the next run does. */
export interface Recovery {
  readonly first: ReadonlyMap<string, Outcome>;
  readonly second: ReadonlyMap<string, Outcome>;
  /** Minutes of the second run on the workers, with and without the outputs of the first. */
  readonly resumed: number;
  readonly restarted: number;
}

/** Lets a step fail, and runs the pipeline again with what was kept. */
export async function simulateRecovery(
  steps: readonly Step[],
  { workers, failed }: PipelineParameters,
): Promise<Recovery> {
  const pipeline = new Pipeline(steps);
  const records = new Map<string, StepRecord<string>>();
  const run = async (failing: string) => {
    const execute = async (id: string) => {
      await Promise.resolve();
      if (id === failing) throw new Error(`${id} failed.`);
      return id;
    };
    return (await pipeline.run({ workers, execute, records })).outcomes;
  };
  const first = await run(failed);
  const second = await run('');
  const repeated = (id: string) => second.get(id) === 'ran';
  const left = steps
    .filter(({ id }) => repeated(id))
    .map((step) => ({ ...step, after: step.after.filter(repeated) }));
  return {
    first,
    second,
    resumed: planned(left, workers).minutes,
    restarted: planned(steps, workers).minutes,
  };
}
