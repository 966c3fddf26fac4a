/** Something that is to happen at a time. */
export interface Event {
  readonly time: number;
  /** Events at the same time happen in the order in which they were scheduled. */
  readonly order: number;
  readonly happen: () => void;
}

/** What is still to happen, as a binary heap: the earliest event comes first. */
export class EventQueue {
  #added = 0;
  readonly #events: Event[] = [];

  /** The earliest event. */
  get next(): Event | undefined {
    return this.#events[0];
  }

  add(time: number, happen: () => void): void {
    const event = { time, order: this.#added++, happen };
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

  /** Takes the earliest event away. */
  take(): Event | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (!last || events.length === 0) return first;
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
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
