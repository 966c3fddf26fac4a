import {
  checkJobOptions,
  checkQueueOptions,
  type JobOptions,
  type QueueOptions,
  type Ticket,
} from './queue.ts';

/**
 * A binary heap of slots. At place 0 is the slot with the least key, and among equal keys the one
 * with the lowest ticket; the children of place p are at 2p + 1 and 2p + 2, and come after it.
 *
 * All slots are in the array: the first `size` of them are the heap, the others are free. So a slot
 * is in the heap if its place is below `size`, and the first free one is at place `size`.
 */
class SlotHeap {
  size = 0;
  readonly #keys: Float64Array;
  readonly #tickets: Float64Array;
  readonly #slots: Uint32Array;
  readonly #places: Uint32Array;

  constructor(keys: Float64Array, tickets: Float64Array) {
    this.#keys = keys;
    this.#tickets = tickets;
    this.#slots = Uint32Array.from(keys, (_, index) => index);
    this.#places = this.#slots.slice();
  }

  /** The slot at place 0: a free one, if the heap is empty. */
  get first(): number {
    return this.#slots[0] ?? 0;
  }

  /** A slot outside the heap, if there is one. */
  get free(): number {
    return this.#slots[this.size] ?? 0;
  }

  add(slot: number): void {
    this.#put(this.free, this.#places[slot] ?? 0);
    this.#settle(slot, this.size++);
  }

  /** Takes a slot out, if it is in: the last one comes to its place, and moves from there. */
  remove(slot: number): void {
    const place = this.#places[slot] ?? 0;
    if (place >= this.size) return;
    const last = this.#slots[--this.size] ?? 0;
    this.#put(slot, this.size);
    this.#settle(last, place);
  }

  /** Puts a slot where it belongs on the way through a place: up past its parents, or down. */
  #settle(slot: number, place: number): void {
    const slots = this.#slots;
    const { size } = this;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      const above = slots[parent] ?? 0;
      if (!this.#isBefore(slot, above)) break;
      this.#put(above, place);
      place = parent;
    }
    for (let child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && this.#isBefore(slots[child + 1] ?? 0, slots[child] ?? 0)) child++;
      const below = slots[child] ?? 0;
      if (!this.#isBefore(below, slot)) break;
      this.#put(below, place);
      place = child;
    }
    this.#put(slot, place);
  }

  #isBefore(one: number, other: number): boolean {
    const key = this.#keys[one] ?? 0;
    const otherKey = this.#keys[other] ?? 0;
    if (key === otherKey) return (this.#tickets[one] ?? 0) < (this.#tickets[other] ?? 0);
    return key < otherKey;
  }

  #put(slot: number, place: number): void {
    this.#slots[place] = slot;
    this.#places[slot] = place;
  }
}

/** The ticket of a slot without a job: equal to no number, not even to itself. */
const none = NaN;

/**
 * Jobs that wait, and which of them is next.
 *
 * All jobs gain the same by waiting, so ageing never changes the order of two jobs: p + (t − a) / A
 * is larger for the one with the smaller a − p × A, at any time t. That is the key, fixed on arrival.
 *
 * A job is a slot: an index into arrays that are made once. Two heaps hold the slots, one by key and
 * one by deadline, and know the place of each, so that a job leaves both without a search.
 */
export class JobQueue<Job> {
  readonly options: QueueOptions<Job>;
  readonly #jobs: (Job | undefined)[];
  /** The number of the job, times `maxJobs`, plus its slot: exact for 2^53 / maxJobs jobs. */
  readonly #tickets: Float64Array;
  readonly #keys: Float64Array;
  readonly #deadlines: Float64Array;
  readonly #order: SlotHeap;
  /** The slots of jobs that have a deadline. */
  readonly #byDeadline: SlotHeap;
  readonly #now: () => number;
  #added = 0;

  constructor(options: QueueOptions<Job>) {
    checkQueueOptions(options);
    this.options = options;
    this.#jobs = Array.from({ length: options.maxJobs });
    this.#tickets = new Float64Array(options.maxJobs).fill(none);
    this.#keys = new Float64Array(options.maxJobs);
    this.#deadlines = new Float64Array(options.maxJobs);
    this.#order = new SlotHeap(this.#keys, this.#tickets);
    this.#byDeadline = new SlotHeap(this.#deadlines, this.#tickets);
    this.#now = options.now ?? Date.now;
  }

  /** Jobs that wait, with those whose deadline has passed since the last call of a method. */
  get size(): number {
    return this.#order.size;
  }

  /** Lets a job wait. Returns its ticket, or undefined if the queue is full. */
  add(job: Job, { priority = 0, deadline = Infinity }: JobOptions = {}): Ticket | undefined {
    checkJobOptions({ priority, deadline });
    this.expire();
    const { maxJobs, ageingMs } = this.options;
    if (this.size === maxJobs) return undefined;
    const slot = this.#order.free;
    const ticket = this.#added++ * maxJobs + slot;
    this.#jobs[slot] = job;
    this.#tickets[slot] = ticket;
    this.#keys[slot] = ageingMs === undefined ? -priority : this.#now() - priority * ageingMs;
    this.#order.add(slot);
    if (deadline < Infinity) {
      this.#deadlines[slot] = deadline;
      this.#byDeadline.add(slot);
    }
    return ticket;
  }

  /** The next job, which stays; undefined if none waits. */
  peek(): Job | undefined {
    this.expire();
    return this.#jobs[this.#order.first];
  }

  /** The next job, which leaves; undefined if none waits. */
  take(): Job | undefined {
    this.expire();
    return this.#remove(this.#order.first);
  }

  /** Takes a job out. Returns whether it was waiting. */
  cancel(ticket: Ticket): boolean {
    this.expire();
    const slot = ticket % this.options.maxJobs;
    if (this.#tickets[slot] !== ticket) return false;
    this.#remove(slot);
    return true;
  }

  /** Lets all jobs leave whose deadline has passed. Returns how many left. */
  expire(): number {
    const deadlines = this.#byDeadline;
    if (deadlines.size === 0) return 0;
    const now = this.#now();
    let expired = 0;
    while (deadlines.size > 0 && (this.#deadlines[deadlines.first] ?? 0) < now) {
      const job = this.#remove(deadlines.first);
      expired++;
      this.options.onExpire?.(job as Job);
    }
    return expired;
  }

  /** Frees a slot. Returns its job: undefined, if it was free already. */
  #remove(slot: number): Job | undefined {
    const job = this.#jobs[slot];
    // What stays in an array stays in memory.
    this.#jobs[slot] = undefined;
    this.#order.remove(slot);
    this.#byDeadline.remove(slot);
    this.#tickets[slot] = none;
    return job;
  }
}
