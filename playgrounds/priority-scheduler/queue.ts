/** What `cancel` asks for, to know which job is meant: a number that no other job of the queue gets. */
export type Ticket = number;

/** How a queue is set up. */
export interface QueueOptions<Job> {
  /** At most so many jobs wait: a whole number from 1 to 2^20. */
  readonly maxJobs: number;
  /** Waiting that long counts as one step of priority. Without it, priority alone decides. */
  readonly ageingMs?: number;
  /** The clock, in milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** Is told of each job that leaves because of its deadline. It must not change the queue. */
  readonly onExpire?: (job: Job) => void;
}

/** How urgent a job is. */
export interface JobOptions {
  /** The higher, the sooner: any finite number. Default 0. */
  readonly priority?: number;
  /** The last time, by `now`, at which it may be taken. Default Infinity: it has none. */
  readonly deadline?: number;
}

/** @throws RangeError that names the option and what it should be */
export function checkQueueOptions<Job>({ maxJobs, ageingMs }: QueueOptions<Job>): void {
  if (!Number.isInteger(maxJobs) || maxJobs < 1 || maxJobs > 2 ** 20)
    throw new RangeError(`maxJobs must be a whole number from 1 to 2^20, not ${maxJobs}.`);
  if (ageingMs !== undefined && !(ageingMs > 0 && ageingMs < Infinity))
    throw new RangeError(`ageingMs must be above 0 and finite, not ${ageingMs}.`);
}

/** @throws RangeError that names the option and what it should be */
export function checkJobOptions({ priority, deadline }: Required<JobOptions>): void {
  if (!Number.isFinite(priority))
    throw new RangeError(`priority must be a finite number, not ${priority}.`);
  if (Number.isNaN(deadline))
    throw new RangeError('deadline must be a time in milliseconds, not NaN.');
}
