import type { Model } from './model.ts';
import { Refusal } from './refusal.ts';
import type { Transaction } from './schemas.ts';

export interface BatchingOptions {
  /** So many rows are scored at once, without waiting for more. */
  readonly maxRows: number;
  /** How long a row waits for others, in milliseconds. */
  readonly maxWaitMs: number;
  /** So many rows may be unanswered; more are refused with 503, as they would only wait longer. */
  readonly mostWaiting: number;
  /** Calls back after so many milliseconds. */
  readonly schedule?: (run: () => void, milliseconds: number) => void;
}

/** A model that never answers at once. */
interface BatchedModel extends Model {
  readonly predict: (payments: readonly Transaction[]) => Promise<ArrayLike<number>>;
}

interface Call {
  readonly payments: readonly Transaction[];
  readonly resolve: (probabilities: ArrayLike<number> | Promise<ArrayLike<number>>) => void;
}

/**
 * The same model, which scores the payments of several requests in one call. This pays where a call
 * costs much more than a row, as on a GPU; elsewhere it only adds the wait.
 */
export function batched(model: Model, options: BatchingOptions): BatchedModel {
  const { maxRows, maxWaitMs, mostWaiting, schedule = setTimeout } = options;
  let waiting: Call[] = [];
  let waitingRows = 0;
  let unanswered = 0;

  const predict = async (payments: readonly Transaction[]) => model.predict(payments);

  async function scoreWaiting(): Promise<void> {
    // The time may be up after the rows were enough.
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    waitingRows = 0;
    try {
      const all = Array.from(await predict(batch.flatMap(({ payments }) => payments)));
      let end = 0;
      for (const { payments, resolve } of batch) {
        resolve(all.slice(end, (end += payments.length)));
      }
    } catch {
      // One request may be the cause for all: alone, each gets an answer of its own.
      for (const { payments, resolve } of batch) resolve(predict(payments));
    }
  }

  return {
    version: model.version,
    async predict(payments) {
      if (unanswered + payments.length > mostWaiting) {
        throw new Refusal(503, 'Too many payments wait to be scored. Try again later.');
      }
      unanswered += payments.length;
      try {
        return await new Promise<ArrayLike<number>>((resolve) => {
          waiting.push({ payments, resolve });
          waitingRows += payments.length;
          if (waitingRows >= maxRows) void scoreWaiting();
          else if (waiting.length === 1) schedule(() => void scoreWaiting(), maxWaitMs);
        });
      } finally {
        unanswered -= payments.length;
      }
    },
  };
}
