import { QueueFullError, type Outcome } from '../../../playgrounds/request-batching/batching.ts';
import { RequestBatcher } from '../../../playgrounds/request-batching/solution.ts';
import { percentile } from '../percentile.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { SimulatedTime } from '../simulated-time.ts';

export interface BatchingParameters {
  /** Requests each second, at random times (a Poisson process). */
  readonly rate: number;
  /** What a batch costs whatever its size, in ms. */
  readonly perBatch: number;
  /** What each item of a batch adds, in ms. */
  readonly perItem: number;
  /** Items in a batch, at most; 1 is no batching. */
  readonly maxBatch: number;
  /** How long an item waits for others, in ms. */
  readonly maxWait: number;
}

export interface BatchingRun {
  /** Requests that came. */
  readonly requests: number;
  /** Share of them that found the queue full. */
  readonly refused: number;
  /** Answers each second, while requests came. */
  readonly throughput: number;
  /** Of the answered requests, in ms. NaN if there are none. */
  readonly p50: number;
  readonly p99: number;
  /** Items in a batch, on average. */
  readonly meanBatch: number;
}

/** The queue holds so many items: given for the example. */
export const maxQueue = 200;
/** Requests of a run. */
const requests = 1500;

/** The most answers a second that one model can give: full batches, back to back. */
export function capacity(parameters: Omit<BatchingParameters, 'rate' | 'maxWait'>): number {
  const { perBatch, perItem, maxBatch } = parameters;
  return (1000 * maxBatch) / (perBatch + perItem * maxBatch);
}

/** Lets requests come to a model behind the playground's batcher, one batch at a time. */
export async function simulateBatching(
  { rate, perBatch, perItem, maxBatch, maxWait }: BatchingParameters,
  seed: number,
): Promise<BatchingRun> {
  const time = new SimulatedTime();
  const random = randomNumbers(seed);
  let batches = 0;
  let items = 0;
  const batcher = new RequestBatcher<number, number>({
    runBatch: async (batch) => {
      batches += 1;
      items += batch.length;
      await time.sleep(perBatch + perItem * batch.length);
      return batch.map((value): Outcome<number> => ({ ok: true, value }));
    },
    maxBatch,
    maxWaitMs: maxWait,
    maxQueue,
    concurrency: 1,
    now: time.now,
    schedule: time.schedule,
  });

  const latencies: number[] = [];
  let refused = 0;
  let inTime = 0;
  let at = 0;
  const arrivals = Array.from(
    { length: requests },
    () => (at += (-Math.log(1 - random()) * 1000) / rate),
  );
  for (const arrival of arrivals)
    time.schedule(arrival, () => {
      batcher.submit(0).then(
        () => {
          latencies.push(time.now() - arrival);
          if (time.now() <= at) inTime += 1;
        },
        (error: unknown) => {
          if (!(error instanceof QueueFullError)) throw error;
          refused += 1;
        },
      );
    });
  // Long enough for all that waits at the end.
  await time.runUntil(at + maxWait + maxQueue * (perBatch + perItem) + 1000);
  return {
    requests,
    refused: refused / requests,
    throughput: (1000 * inTime) / at,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    meanBatch: items / batches,
  };
}
