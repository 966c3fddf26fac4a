import type { JobOptions, QueueOptions, Ticket } from './queue.ts';

interface Entry<Job> extends Required<JobOptions> {
  readonly job: Job;
  readonly ticket: Ticket;
  readonly addedAt: number;
}

/**
 * What the contract says, as plainly as it can be said: a list in the order of arrival, searched from
 * its start. Every operation takes O(n).
 */
export class ListModel<Job> {
  entries: readonly Entry<Job>[] = [];
  readonly #options: QueueOptions<Job>;
  readonly #now: () => number;
  #added = 0;

  constructor(options: QueueOptions<Job>, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  get size(): number {
    return this.entries.length;
  }

  add(job: Job, { priority = 0, deadline = Infinity }: JobOptions): Ticket | undefined {
    this.expire();
    if (this.size === this.#options.maxJobs) return undefined;
    const ticket = this.#added++;
    this.entries = [...this.entries, { job, ticket, priority, deadline, addedAt: this.#now() }];
    return ticket;
  }

  peek(): Job | undefined {
    this.expire();
    return this.#next()?.job;
  }

  take(): Job | undefined {
    this.expire();
    const next = this.#next();
    this.#drop(next);
    return next?.job;
  }

  cancel(ticket: Ticket): boolean {
    this.expire();
    const held = this.entries.find((entry) => entry.ticket === ticket);
    this.#drop(held);
    return held !== undefined;
  }

  expire(): number {
    const now = this.#now();
    const expired = this.entries.filter(({ deadline }) => deadline < now);
    expired.sort((one, other) => one.deadline - other.deadline || one.ticket - other.ticket);
    for (const entry of expired) {
      this.#drop(entry);
      this.#options.onExpire?.(entry.job);
    }
    return expired.length;
  }

  #next(): Entry<Job> | undefined {
    const now = this.#now();
    const { ageingMs } = this.#options;
    const aged = ({ priority, addedAt }: Entry<Job>) =>
      ageingMs === undefined ? priority : priority * ageingMs + (now - addedAt);
    return this.entries.reduce<Entry<Job> | undefined>(
      (best, entry) => (best && aged(best) >= aged(entry) ? best : entry),
      undefined,
    );
  }

  #drop(entry: Entry<Job> | undefined): void {
    this.entries = this.entries.filter((other) => other !== entry);
  }
}
