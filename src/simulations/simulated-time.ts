import { EventQueue } from './event-queue.ts';

/** Steps of promises that are let happen after each event: more than any simulated chain has. */
const promiseSteps = 10;

/**
 * A clock for simulations of asynchronous code: it stands still while promises settle, and then
 * jumps to the next event. So an hour is simulated in milliseconds, and each run is the same.
 */
export class SimulatedTime {
  #time = 0;
  readonly #events = new EventQueue();

  /** The simulated time in ms. */
  readonly now = (): number => this.#time;

  /** Lets something happen after some ms. Returns how to call it off. */
  readonly schedule = (ms: number, happen: () => void): (() => void) => {
    let calledOff = false;
    this.#events.add(this.#time + ms, () => {
      if (!calledOff) happen();
    });
    return () => {
      calledOff = true;
    };
  };

  /** Resolves after some ms. */
  readonly sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      this.schedule(ms, resolve);
    });

  /** Lets everything happen that is due up to a time, in ms. */
  async runUntil(time: number): Promise<void> {
    await settle();
    for (let next = this.#events.next; next && next.time <= time; next = this.#events.next) {
      this.#events.take();
      this.#time = next.time;
      next.happen();
      await settle();
    }
    this.#time = Math.max(this.#time, time);
  }
}

async function settle(): Promise<void> {
  for (let step = 0; step < promiseSteps; step++) await Promise.resolve();
}
