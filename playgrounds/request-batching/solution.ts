import {
  BatcherClosedError,
  checkOptions,
  QueueFullError,
  type BatcherOptions,
  type Outcome,
} from './batching.ts';

interface Entry<Item, Result> {
  readonly item: Item;
  /** When it has waited long enough. */
  readonly due: number;
  readonly end: (outcome: Outcome<Result>) => void;
}

/** Gathers single items into batches, and gives each its own outcome. */
export class RequestBatcher<Item, Result> {
  readonly options: BatcherOptions<Item, Result>;
  /** The oldest first. A set, because an aborted item leaves from anywhere. */
  readonly #waiting = new Set<Entry<Item, Result>>();
  #running = 0;
  #timer: { readonly due: number; readonly callOff: () => void } | undefined;
  #closed = false;
  /** Told when nothing waits or runs any more. */
  readonly #idle: (() => void)[] = [];

  constructor(options: BatcherOptions<Item, Result>) {
    checkOptions(options);
    this.options = options;
  }

  /** Items that wait for a batch to start. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Batches under way. */
  get running(): number {
    return this.#running;
  }

  /** Puts an item into the next batches, and resolves or rejects as its outcome says. */
  async submit(item: Item, signal?: AbortSignal): Promise<Result> {
    const { now, maxWaitMs, maxQueue } = this.options;
    signal?.throwIfAborted();
    if (this.#closed) throw new BatcherClosedError();
    if (this.#waiting.size >= maxQueue) throw new QueueFullError(maxQueue);

    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const giveUp = () => {
      this.#waiting.delete(entry);
      entry.end({ ok: false, error: signal?.reason });
      this.#startBatches();
    };
    const entry: Entry<Item, Result> = {
      item,
      due: now() + maxWaitMs,
      end: (outcome) => {
        signal?.removeEventListener('abort', giveUp);
        if (outcome.ok) resolve(outcome.value);
        else reject(outcome.error);
      },
    };
    signal?.addEventListener('abort', giveUp);
    this.#waiting.add(entry);
    this.#startBatches();
    return promise;
  }

  /** Takes no more items, starts what waits without waiting longer, and resolves when all has ended. */
  close(): Promise<void> {
    this.#closed = true;
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.#startBatches();
    });
  }

  // #region start-batches
  /** Called whenever something has changed: an item came or left, a batch ended, time is over. */
  #startBatches(): void {
    while (this.#canStart() && this.#isDue()) {
      const batch: Entry<Item, Result>[] = [];
      for (const entry of this.#waiting) {
        batch.push(entry);
        this.#waiting.delete(entry);
        if (batch.length === this.options.maxBatch) break;
      }
      void this.#run(batch);
    }
    this.#setTimer();
    // Somebody waits for this only once the batcher is closed, and then nothing waits for a batch.
    if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #canStart(): boolean {
    return this.#running < this.options.concurrency && this.#waiting.size > 0;
  }

  #isDue(): boolean {
    if (this.#closed || this.#waiting.size >= this.options.maxBatch) return true;
    return this.#oldestDue() <= this.options.now();
  }

  /** One timer, for the oldest item, and only where a batch could start. */
  #setTimer(): void {
    const due = this.#canStart() ? this.#oldestDue() : Infinity;
    if (this.#timer?.due === due) return;
    this.#timer?.callOff();
    this.#timer = undefined;
    if (due === Infinity) return;
    const callOff = this.options.schedule(due - this.options.now(), () => {
      this.#timer = undefined;
      this.#startBatches();
    });
    this.#timer = { due, callOff };
  }
  // #endregion start-batches

  #oldestDue(): number {
    for (const { due } of this.#waiting) return due;
    return Infinity;
  }

  async #run(batch: readonly Entry<Item, Result>[]): Promise<void> {
    this.#running += 1;
    const outcomes = await this.#outcomes(batch);
    this.#running -= 1;
    for (const [index, { end }] of batch.entries())
      end(outcomes[index] ?? { ok: false, error: noOutcome(index, batch.length) });
    this.#startBatches();
  }

  /** One outcome for each entry, whatever the model does. */
  async #outcomes(batch: readonly Entry<Item, Result>[]): Promise<readonly Outcome<Result>[]> {
    try {
      const outcomes = await this.options.runBatch(batch.map(({ item }) => item));
      if (outcomes.length === batch.length) return outcomes;
      throw new Error(
        `The model gave ${outcomes.length} outcomes for a batch of ${batch.length} items. ` +
          'It must give one for each, in their order.',
      );
    } catch (error) {
      return batch.map(() => ({ ok: false, error }));
    }
  }
}

/** For an array that has the right length and a hole. */
const noOutcome = (index: number, items: number): Error =>
  new Error(`The model gave no outcome for item ${index} of a batch of ${items} items.`);
