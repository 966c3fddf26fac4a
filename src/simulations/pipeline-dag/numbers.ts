import { Pipeline } from '../../../playgrounds/pipeline-dag/solution.ts';
import { exampleSteps } from './example.ts';
import { byLevel, planned, simulateRecovery } from './simulate.ts';
import { startParameters as start } from './start.ts';

const steps = exampleSteps(1);
const path = new Pipeline(steps).criticalPath();
const work = planned(steps, 1).minutes;
const plan = planned(steps, start.workers);
const recovery = await simulateRecovery(steps, start);
const repeated = [...recovery.second.values()].filter((outcome) => outcome === 'ran').length;
const minutes = (value: number): string => `${value} minutes`;
/** No plan on these workers takes less: the work divided evenly, or the longest chain. */
const least = Math.max(path.minutes, work / start.workers);

/** The figures that the page on pipelines quotes: those of the run that its picture shows. */
export const numbers = {
  steps: () => String(steps.length),
  workers: () => String(start.workers),
  oneAfterTheOther: () => minutes(work),
  levelByLevel: () => minutes(byLevel(steps, start.workers).minutes),
  planned: () => minutes(plan.minutes),
  criticalPath: () => minutes(path.minutes),
  /** Graham's bound on any plan that leaves no worker idle without need. */
  grahamsBound: () =>
    minutes(Math.floor(work / start.workers + (1 - 1 / start.workers) * path.minutes)),
  least: () => minutes(Math.ceil(least)),
  /** With so many workers more would not help. */
  enoughWorkers: () =>
    String(
      [1, 2, 3, 4, 5, 6].find((workers) => planned(steps, workers).minutes === path.minutes) ?? NaN,
    ),
  repeated: () => String(repeated),
  resumed: () => minutes(recovery.resumed),
  restarted: () => minutes(recovery.restarted),
} as const satisfies Record<string, () => string>;
