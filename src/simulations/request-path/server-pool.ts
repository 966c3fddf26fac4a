/** A few servers that calls take in the order in which they come. */
export class ServerPool {
  #free: number;
  readonly #queueLimit: number;
  readonly #waiting = new Set<() => void>();

  /**
   * @param servers calls at the same time
   * @param queueLimit calls that may wait for one
   */
  constructor(servers: number, queueLimit: number) {
    this.#free = servers;
    this.#queueLimit = queueLimit;
  }

  /**
   * Calls `start` when a server is free, now or later; each must be given back by `release`.
   *
   * @returns how to leave the queue, which says whether the call was still in it; undefined if the
   *   queue was full
   */
  enter(start: () => void): (() => boolean) | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      start();
      return () => false;
    }
    if (this.#waiting.size >= this.#queueLimit) return undefined;
    this.#waiting.add(start);
    return () => this.#waiting.delete(start);
  }

  release(): void {
    for (const start of this.#waiting) {
      this.#waiting.delete(start);
      start();
      return;
    }
    this.#free += 1;
  }
}
