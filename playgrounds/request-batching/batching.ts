/** How one item of a batch ended. A batch can succeed for some of its items and fail for others. */
export type Outcome<Result> =
  { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly error: unknown };

export interface BatcherOptions<Item, Result> {
  /**
   * Runs the model once for several items. Gives one outcome for each, in their order. Must end in
   * time by itself: a batch that hangs keeps its slot.
   */
  readonly runBatch: (items: readonly Item[]) => PromiseLike<readonly Outcome<Result>[]>;
  /** Items in a batch, at most. From 1 up. */
  readonly maxBatch: number;
  /** How long an item waits for others while a batch could start, in ms. 0: not at all. */
  readonly maxWaitMs: number;
  /** Items that wait for a batch, at most. From `maxBatch` up. */
  readonly maxQueue: number;
  /** Batches under way at the same time, at most. From 1 up. */
  readonly concurrency: number;
  /** The time in ms. It never goes back. */
  readonly now: () => number;
  /** Calls back once after some ms, as `setTimeout` does. Returns how to call it off. */
  readonly schedule: (ms: number, callback: () => void) => () => void;
}

/** Too many items wait already. The caller should back off, and the server answer 503 or 429. */
export class QueueFullError extends Error {
  constructor(maxQueue: number) {
    super(`The queue is full: ${maxQueue} items wait already. Try again later, with backoff.`);
    this.name = 'QueueFullError';
  }
}

/** The batcher takes no items any more. */
export class BatcherClosedError extends Error {
  constructor() {
    super('The batcher is closed and takes no more items. Send them to another replica.');
    this.name = 'BatcherClosedError';
  }
}

/** Refuses options with which items would wait for ever or be refused for ever. */
export function checkOptions(options: {
  readonly maxBatch: number;
  readonly maxWaitMs: number;
  readonly maxQueue: number;
  readonly concurrency: number;
}): void {
  const { maxBatch, maxWaitMs, maxQueue, concurrency } = options;
  for (const [key, count] of Object.entries({ maxBatch, concurrency, maxQueue }))
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`${key} must be a whole number from 1 up, not ${count}.`);
  if (maxQueue < maxBatch)
    throw new RangeError(
      `maxQueue must hold a batch: ${maxQueue} is less than maxBatch, ${maxBatch}.`,
    );
  if (!(maxWaitMs >= 0 && maxWaitMs < Infinity))
    throw new RangeError(`maxWaitMs must be a time from 0 ms up, not ${maxWaitMs}.`);
}
