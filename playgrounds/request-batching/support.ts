import type { SimulatedClock } from '../shared/simulated-clock.ts';
import type { BatcherOptions, Outcome } from './batching.ts';

/** Lets promises settle that need nothing but each other. */
export async function settle(): Promise<void> {
  for (let step = 0; step < 20; step++) await Promise.resolve();
}

/** A model whose batches end when the test says so. */
export class TestModel {
  /** The items of each batch, in the order of their starts. */
  readonly batches: (readonly string[])[] = [];
  readonly #open: {
    readonly items: readonly string[];
    readonly resolve: (outcomes: readonly Outcome<string>[]) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];

  readonly runBatch = (items: readonly string[]): Promise<readonly Outcome<string>[]> =>
    new Promise((resolve, reject) => {
      this.batches.push([...items]);
      this.#open.push({ items, resolve, reject });
    });

  /** Batches that have not ended. */
  get open(): number {
    return this.#open.length;
  }

  /** Ends the oldest open batch: a score for each item, or an error for those that begin with 'bad'. */
  async end(): Promise<void> {
    await settle();
    const batch = this.#open.shift();
    batch?.resolve(batch.items.map(scored));
    await settle();
  }

  /** Ends the oldest open batch with other outcomes than it should have. */
  async endWith(outcomes: readonly Outcome<string>[]): Promise<void> {
    await settle();
    this.#open.shift()?.resolve(outcomes);
    await settle();
  }

  /** Lets the oldest open batch fail as a whole. */
  async fail(error: unknown): Promise<void> {
    await settle();
    this.#open.shift()?.reject(error);
    await settle();
  }
}

/** What the model makes of an item. */
export function scored(item: string): Outcome<string> {
  return item.startsWith('bad')
    ? { ok: false, error: new Error(`cannot score ${item}`) }
    : { ok: true, value: `score of ${item}` };
}

/** Batches of up to four, after 10 ms, one at a time, from a queue of eight. */
export const optionsFor = (
  clock: SimulatedClock,
  model: TestModel,
): BatcherOptions<string, string> => ({
  runBatch: model.runBatch,
  maxBatch: 4,
  maxWaitMs: 10,
  maxQueue: 8,
  concurrency: 1,
  now: () => clock.now,
  schedule: (ms, callback) => clock.after(ms, callback),
});

/** Counts the listeners on a signal, however they are taken off. */
export function countListeners(signal: AbortSignal): () => number {
  const listeners = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...[type, listener, options]: Parameters<typeof add>) => {
    listeners.add(listener);
    if (typeof options === 'object')
      options.signal?.addEventListener('abort', () => listeners.delete(listener));
    add(type, listener, options);
  };
  signal.removeEventListener = (...[type, listener, options]: Parameters<typeof remove>) => {
    if (type === 'abort') listeners.delete(listener);
    remove(type, listener, options);
  };
  return () => listeners.size;
}
