/**
 * The naive rival: an array that is kept sorted, the next job last. Finding the place takes O(log n),
 * but every job behind it has to move up to make room.
 */
export class SortedQueue<Job> {
  readonly #entries: { readonly job: Job; readonly priority: number }[] = [];

  get size(): number {
    return this.#entries.length;
  }

  add(job: Job, priority: number): void {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.priority ?? 0) < priority) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, { job, priority });
  }

  take(): Job | undefined {
    return this.#entries.pop()?.job;
  }
}
