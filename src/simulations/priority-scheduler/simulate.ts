import { JobQueue } from '../../../playgrounds/priority-scheduler/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** Jobs of one kind. Times are in minutes. */
export interface JobClass {
  readonly name: string;
  readonly priority: number;
  /** The mean of an exponential distribution. */
  readonly minutes: number;
  /** Share of the GPUs' time that its jobs ask for. */
  readonly load: number;
}

export interface Cluster {
  readonly gpus: number;
  /** For how long jobs arrive; afterwards the GPUs work off what waits. */
  readonly minutes: number;
  readonly classes: readonly JobClass[];
}

/** Times are in minutes. */
interface Job {
  readonly of: JobClass;
  readonly submitted: number;
  /** For how long it runs. */
  readonly minutes: number;
}

export interface Run extends Job {
  readonly started: number;
}

const draw = (mean: number, random: () => number): number => -Math.log(1 - random()) * mean;

/** Jobs as they are submitted: each class at random, independently of the others. */
function submitted({ gpus, minutes, classes }: Cluster, seed: number): Job[] {
  const random = randomNumbers(seed);
  const jobs: Job[] = [];
  for (const of of classes) {
    if (of.load === 0) continue;
    const between = of.minutes / (of.load * gpus);
    for (let at = draw(between, random); at < minutes; at += draw(between, random))
      jobs.push({ of, submitted: at, minutes: draw(of.minutes, random) });
  }
  return jobs.sort((one, other) => one.submitted - other.submitted);
}

/**
 * Jobs that share GPUs, one each, in the order of the playground's queue. A job that runs is not
 * interrupted. Runs are in the order in which they start.
 *
 * @param ageing minutes of waiting for one step of priority; without it, priority alone decides
 */
export function simulateQueue(cluster: Cluster, ageing: number | undefined, seed: number): Run[] {
  const jobs = submitted(cluster, seed);
  let now = 0;
  const queue = new JobQueue<Job>({
    maxJobs: Math.max(1, jobs.length),
    ...(ageing === undefined ? {} : { ageingMs: ageing }),
    now: () => now,
  });
  const freeAt = Array.from({ length: cluster.gpus }, () => 0);
  const runs: Run[] = [];
  for (let next = 0; runs.length < jobs.length;) {
    const free = Math.min(...freeAt);
    const arriving = jobs[next];
    if (arriving && (queue.size === 0 || arriving.submitted <= free)) {
      now = arriving.submitted;
      queue.add(arriving, { priority: arriving.of.priority });
      next++;
      continue;
    }
    const job = queue.take();
    if (!job) break;
    const started = Math.max(free, job.submitted);
    freeAt[freeAt.indexOf(free)] = started + job.minutes;
    runs.push({ ...job, started });
  }
  return runs;
}

/** The cluster of the page, but for the load. */
export const assumptions = { gpus: 8, hours: 24 } as const;

export interface ClusterParameters {
  /** Share of the GPUs' time that interactive jobs and training runs ask for together. */
  readonly load: number;
  /** Minutes of waiting for one step of priority. */
  readonly ageing: number;
}

/** The classes of the page, the most urgent first. */
export function clusterOf(load: number): Cluster {
  return {
    gpus: assumptions.gpus,
    minutes: assumptions.hours * 60,
    classes: [
      { name: 'interactive', priority: 2, minutes: 10, load: 0.4 * load },
      { name: 'training', priority: 1, minutes: 60, load: 0.6 * load },
      { name: 'backfill', priority: 0, minutes: 30, load: 0.1 },
    ],
  };
}

/** Hours that the jobs of a class waited, in the order of submission. */
export function waitsOf(runs: readonly Run[], name: string): { at: number; hours: number }[] {
  return runs
    .filter(({ of }) => of.name === name)
    .map(({ submitted: at, started }) => ({ at: at / 60, hours: (started - at) / 60 }))
    .sort((one, other) => one.at - other.at);
}

/** The longest wait of a class in hours: 0 where it has no jobs. */
export function longestWait(runs: readonly Run[], name: string): number {
  return Math.max(0, ...waitsOf(runs, name).map(({ hours }) => hours));
}

/** The mean wait of a class in hours: 0 where it has no jobs. */
export function meanWait(runs: readonly Run[], name: string): number {
  const waits = waitsOf(runs, name);
  return waits.reduce((sum, { hours }) => sum + hours, 0) / Math.max(1, waits.length);
}
