interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** Steps of promises that are let happen after each alarm: more than any chain in the tests has. */
const promiseSteps = 20;

/** Time that passes only when a test lets it. */
export class SimulatedClock {
  now = 0;
  #alarms: Alarm[] = [];

  after(ms: number, ring: () => void): () => void {
    const alarm = { at: this.now + ms, ring };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve);
    });
  }

  /** Alarms that are set: a mirror that is done leaves none. */
  get waiting(): number {
    return this.#alarms.length;
  }

  /** Lets time pass, in ms, and all that is due happen in its order. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settle();
    for (let next = this.#due(end); next; next = this.#due(end)) {
      this.#alarms = this.#alarms.filter((other) => other !== next);
      this.now = next.at;
      next.ring();
      await settle();
    }
    this.now = end;
  }

  #due(end: number): Alarm | undefined {
    const due = this.#alarms.filter(({ at }) => at <= end);
    return due.reduce<Alarm | undefined>(
      (first, alarm) => (first && first.at <= alarm.at ? first : alarm),
      undefined,
    );
  }
}

async function settle(): Promise<void> {
  for (let step = 0; step < promiseSteps; step++) await Promise.resolve();
}
