import type { SimulatedClock } from '../shared/simulated-clock.ts';
import type { Features, Job, Message, Outcome, QueueOptions, Row, Sink } from './serving.ts';

/** Lets promises settle that need nothing but each other. */
export async function settle(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

/** A model that counts what it scores, and refuses what has no amount. */
export class TestModel {
  scored = 0;
  readonly score = ({ amount }: Features): number => {
    this.scored += 1;
    if (amount === undefined) throw new Error('the amount is missing');
    return amount / 1000;
  };
}

/** Callbacks that can be down, or hang until the test lets them end. */
export class TestCallbacks {
  readonly attempts: { readonly callback: string; readonly message: Message }[] = [];
  /** What attempts fail with, if they do. */
  down: Error | undefined;
  /** Attempts wait for `release` while this is set. */
  held = false;
  readonly #waiting: (() => void)[] = [];

  readonly deliver = async (callback: string, message: Message): Promise<void> => {
    this.attempts.push({ callback, message });
    if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.down) throw this.down;
  };

  /** The keys of the attempts so far, in order. */
  get keys(): string[] {
    return this.attempts.map(({ message }) => message.key);
  }

  /** Lets attempts end that wait: all of them, or some, the oldest first. */
  async release(some = Infinity): Promise<void> {
    for (const go of this.#waiting.splice(0, some)) go();
    await settle();
  }
}

export class GoneError extends Error {}

/** One worker, three attempts, waits of up to 100, 200, … 1,000 ms, and keys kept for a minute. */
export const optionsFor = (
  clock: SimulatedClock,
  model: TestModel,
  callbacks: TestCallbacks,
): QueueOptions => ({
  score: model.score,
  deliver: callbacks.deliver,
  workers: 1,
  maxJobs: 5,
  attempts: 3,
  baseMs: 100,
  capMs: 1000,
  keepMs: 60_000,
  isPermanent: (error) => error instanceof GoneError,
  now: () => clock.now,
  schedule: (ms, callback) => clock.after(ms, callback),
  random: () => 0.5,
});

export const job = (key: string, features: Features = { amount: 250 }): Job => ({
  key,
  features,
  callback: `https://shop.example/${key}`,
});

export const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `row-${index}`,
    features: { amount: index },
  }));

/** A sink that stores outcomes and progress in one step, and may fail at a write. */
export class TestSink implements Sink {
  readonly stored: { readonly id: string; readonly outcome: Outcome }[] = [];
  /** How many outcomes each write had. */
  readonly writes: number[] = [];
  failAtWrite = Infinity;
  #done = 0;

  readonly done = (): Promise<number> => Promise.resolve(this.#done);

  readonly write = (
    outcomes: readonly { readonly id: string; readonly outcome: Outcome }[],
    done: number,
  ): Promise<void> => {
    if (this.writes.length + 1 >= this.failAtWrite)
      return Promise.reject(new Error('the disk is full'));
    this.writes.push(outcomes.length);
    this.stored.push(...outcomes);
    this.#done = done;
    return Promise.resolve();
  };
}
