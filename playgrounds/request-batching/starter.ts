import { notImplemented } from '../shared/not-implemented.ts';
import { checkOptions, type BatcherOptions } from './batching.ts';

/** Gathers single items into batches, and gives each its own outcome. */
export class RequestBatcher<Item, Result> {
  readonly options: BatcherOptions<Item, Result>;

  constructor(options: BatcherOptions<Item, Result>) {
    checkOptions(options);
    this.options = options;
  }

  /** Items that wait for a batch to start. */
  get waiting(): number {
    return notImplemented('waiting');
  }

  /** Batches under way. */
  get running(): number {
    return notImplemented('running');
  }

  /**
   * Puts an item into the next batches, and resolves or rejects as its outcome says.
   *
   * A batch starts as soon as fewer than `concurrency` are under way, and either `maxBatch` items
   * wait or the oldest has waited for `maxWaitMs` since it was submitted. It takes the oldest items,
   * up to `maxBatch`, and `runBatch` gets them in the order in which they came.
   *
   * If `runBatch` throws or rejects, the items of that batch reject with its error. If it does not
   * give one outcome for each item, they reject with an error that names both numbers. If there is a
   * hole among the outcomes, its item rejects with an error that names its index: no item waits for
   * ever. Other batches go on.
   *
   * While `maxQueue` items wait, rejects with a `QueueFullError`; after `close`, with a
   * `BatcherClosedError`. When the signal is aborted, rejects at once with its reason: an item that
   * still waits leaves the queue, and of one whose batch has started the outcome is dropped. An item
   * whose signal is aborted already never enters. Once an item has ended, no listener stays on its
   * signal.
   *
   * At most one callback is scheduled at a time, and none while no item waits or no batch could start.
   */
  submit(item: Item, signal?: AbortSignal): Promise<Result> {
    return notImplemented(`submit(${String(item)}${signal ? ', signal' : ''})`);
  }

  /** Takes no more items, starts what waits without waiting longer, and resolves when all has ended. */
  close(): Promise<void> {
    return notImplemented('close()');
  }
}
