import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkJobOptions,
  checkQueueOptions,
  type JobOptions,
  type QueueOptions,
  type Ticket,
} from './queue.ts';

/**
 * Jobs that wait, and which of them is next: the one of the highest priority, with what it has gained
 * by waiting. Among equals it is the one that was added first.
 *
 * Without `ageingMs`, priority is what `add` was given. With it, a job that waits for t ms has
 * gained t / ageingMs.
 *
 * `add`, `take` and `cancel` take O(log n) time, apart from the jobs that expire, and `peek` O(1).
 * A job is never undefined: that is how `take` says that there is none.
 */
export class JobQueue<Job> {
  readonly options: QueueOptions<Job>;

  /** Throws if an option is out of range, naming it. */
  constructor(options: QueueOptions<Job>) {
    checkQueueOptions(options);
    this.options = options;
  }

  /** Jobs that wait, with those whose deadline has passed since the last call of a method. */
  get size(): number {
    return notImplemented('size');
  }

  /**
   * Lets a job wait. Returns its ticket, or undefined if as many as `maxJobs` wait already: the
   * caller has to slow down. Throws if an option is out of range, naming it.
   */
  add(job: Job, { priority = 0, deadline = Infinity }: JobOptions = {}): Ticket | undefined {
    checkJobOptions({ priority, deadline });
    notImplemented(`add(${String(job)}, priority ${priority})`);
  }

  /** The next job, which stays; undefined if none waits. */
  peek(): Job | undefined {
    notImplemented('peek()');
  }

  /** The next job, which leaves; undefined if none waits. */
  take(): Job | undefined {
    notImplemented('take()');
  }

  /** Takes a job out. Returns whether it was waiting: one that left in any way is not. */
  cancel(ticket: Ticket): boolean {
    notImplemented(`cancel(${ticket})`);
  }

  /**
   * Lets all jobs leave whose deadline has passed, the earliest deadline first and among equals the
   * one that was added first. `onExpire` is told of each when it is gone. Returns how many left.
   *
   * `add`, `peek`, `take` and `cancel` do this first.
   */
  expire(): number {
    notImplemented('expire()');
  }
}
