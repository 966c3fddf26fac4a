/**
 * The queue of the playground by npm's fastpriorityqueue (Apache 2.0,
 * https://github.com/lemire/FastPriorityQueue.js): both heaps are its. It knows neither tickets nor a
 * stable order, so entries carry a number, and one that left stays in a heap until it comes to the
 * front: it cannot take out an entry by its place.
 */
import FastPriorityQueue from 'fastpriorityqueue';
import {
  checkJobOptions,
  checkQueueOptions,
  type JobOptions,
  type QueueOptions,
  type Ticket,
} from '../../../playgrounds/priority-scheduler/queue.ts';

interface Entry<Job> {
  readonly job: Job;
  readonly ticket: Ticket;
  readonly key: number;
  readonly deadline: number;
}

export class JobQueue<Job> {
  readonly options: QueueOptions<Job>;
  readonly #waiting = new Map<Ticket, Entry<Job>>();
  readonly #order = new FastPriorityQueue<Entry<Job>>(
    (a, b) => a.key < b.key || (a.key === b.key && a.ticket < b.ticket),
  );
  readonly #byDeadline = new FastPriorityQueue<Entry<Job>>(
    (a, b) => a.deadline < b.deadline || (a.deadline === b.deadline && a.ticket < b.ticket),
  );
  readonly #now: () => number;
  #added = 0;

  constructor(options: QueueOptions<Job>) {
    checkQueueOptions(options);
    this.options = options;
    this.#now = options.now ?? Date.now;
  }

  get size(): number {
    return this.#waiting.size;
  }

  add(job: Job, { priority = 0, deadline = Infinity }: JobOptions = {}): Ticket | undefined {
    checkJobOptions({ priority, deadline });
    this.expire();
    const { maxJobs, ageingMs } = this.options;
    if (this.size === maxJobs) return undefined;
    const key = ageingMs === undefined ? -priority : this.#now() - priority * ageingMs;
    const entry = { job, ticket: this.#added++, key, deadline };
    this.#waiting.set(entry.ticket, entry);
    this.#order.add(entry);
    if (deadline < Infinity) this.#byDeadline.add(entry);
    return entry.ticket;
  }

  peek(): Job | undefined {
    this.expire();
    return this.#firstOf(this.#order)?.job;
  }

  take(): Job | undefined {
    this.expire();
    const next = this.#firstOf(this.#order);
    if (next) this.#waiting.delete(next.ticket);
    return next?.job;
  }

  cancel(ticket: Ticket): boolean {
    this.expire();
    return this.#waiting.delete(ticket);
  }

  expire(): number {
    const now = this.#now();
    let expired = 0;
    let first = this.#firstOf(this.#byDeadline);
    for (; first && first.deadline < now; first = this.#firstOf(this.#byDeadline), expired++) {
      this.#waiting.delete(first.ticket);
      this.options.onExpire?.(first.job);
    }
    return expired;
  }

  /** The first entry that still waits; those before it left, and leave the heap now. */
  #firstOf(heap: FastPriorityQueue<Entry<Job>>): Entry<Job> | undefined {
    for (let first = heap.peek(); first; first = heap.peek()) {
      if (this.#waiting.has(first.ticket)) return first;
      heap.poll();
    }
    return undefined;
  }
}
