import { EventQueue } from '../event-queue.ts';

/** Steps of promises that are let happen where one was settled: more than a breaker has. */
const promiseSteps = 10;

/**
 * Simulated time in ms. Unlike `SimulatedTime`, it waits for promises only where an event says that
 * it settled one: most events here are callbacks, of which there are hundreds of thousands.
 */
export class Timeline {
  /** Set by an event that leaves promises to be continued before the next one happens. */
  unsettled = false;
  #time = 0;
  readonly #events = new EventQueue();

  readonly now = (): number => this.#time;

  schedule(ms: number, happen: () => void): void {
    this.#events.add(this.#time + ms, happen);
  }

  /** Lets all happen, until nothing is left. */
  async run(): Promise<void> {
    for (let event = this.#events.take(); event; event = this.#events.take()) {
      this.#time = event.time;
      event.happen();
      while (this.unsettled) {
        this.unsettled = false;
        for (let step = 0; step < promiseSteps; step++) await Promise.resolve();
      }
    }
  }
}
