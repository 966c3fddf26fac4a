import type { ClientOptions, Features } from './feature-store.ts';

/** A clock that only the test moves. */
export class Clock {
  time = 1_000_000;
  readonly now = (): number => this.time;
}

/** Lets promises settle that need nothing but each other. */
export async function settle(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

/** A store that answers at once, or when the test says so, and may be down. */
export class TestStore {
  readonly data = new Map<string, Features>();
  /** Entities that were read, in order. */
  readonly reads: string[] = [];
  readonly writes: string[] = [];
  down: Error | undefined;
  /** Reads wait for `release` while this is set. */
  held = false;
  readonly #waiting: (() => void)[] = [];

  readonly get = async (entity: string): Promise<Features | undefined> => {
    this.reads.push(entity);
    // What the store has when it is asked, as a store with a slow answer does.
    const features = this.data.get(entity);
    if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.down) throw this.down;
    return features;
  };

  readonly set = (entity: string, features: Features): Promise<void> => {
    this.writes.push(entity);
    if (this.down) return Promise.reject(this.down);
    this.data.set(entity, features);
    return Promise.resolve();
  };

  /** Lets the reads that wait go on: all of them, or some, the oldest first. */
  async release(some = Infinity): Promise<void> {
    for (const go of this.#waiting.splice(0, some)) go();
    await settle();
  }
}

/** Features that say which value they are. */
export const version = (number: number): Features => ({ version: number });

/** Three entities for ten seconds, stale for a minute, and never early. */
export const optionsFor = (clock: Clock, online: TestStore, durable: TestStore): ClientOptions => ({
  online,
  durable,
  maxEntities: 3,
  ttlMs: 10_000,
  maxStaleMs: 60_000,
  beta: 0,
  now: clock.now,
  random: () => 0.5,
});
