/** Steps of promises that are let happen after each event: more than any simulated chain has. */
const promiseSteps = 10;

interface Event {
  readonly time: number;
  /** Events at the same time happen in the order in which they were scheduled. */
  readonly order: number;
  readonly happen: () => void;
}

/**
 * A clock for simulations of asynchronous code: it stands still while promises settle, and then
 * jumps to the next event. So an hour is simulated in milliseconds, and each run is the same.
 */
export class SimulatedTime {
  #time = 0;
  #scheduled = 0;
  /** A binary heap: the earliest event comes first. */
  readonly #events: Event[] = [];

  /** The simulated time in ms. */
  readonly now = (): number => this.#time;

  /** Lets something happen after some ms. Returns how to call it off. */
  readonly schedule = (ms: number, happen: () => void): (() => void) => {
    let calledOff = false;
    this.#push({
      time: this.#time + ms,
      order: this.#scheduled++,
      happen: () => {
        if (!calledOff) happen();
      },
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
    for (let next = this.#events[0]; next && next.time <= time; next = this.#events[0]) {
      this.#pop();
      this.#time = next.time;
      next.happen();
      await settle();
    }
    this.#time = Math.max(this.#time, time);
  }

  #push(event: Event): void {
    const events = this.#events;
    let index = events.push(event) - 1;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = events[parentIndex];
      if (!parent || isBefore(parent, event)) break;
      events[index] = parent;
      index = parentIndex;
    }
    events[index] = event;
  }

  #pop(): void {
    const events = this.#events;
    const last = events.pop();
    if (!last || events.length === 0) return;
    let index = 0;
    for (;;) {
      let childIndex = 2 * index + 1;
      let child = events[childIndex];
      const other = events[childIndex + 1];
      if (child && other && isBefore(other, child)) {
        child = other;
        childIndex += 1;
      }
      if (!child || isBefore(last, child)) break;
      events[index] = child;
      index = childIndex;
    }
    events[index] = last;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

async function settle(): Promise<void> {
  for (let step = 0; step < promiseSteps; step++) await Promise.resolve();
}
