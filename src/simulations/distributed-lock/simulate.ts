import { LeaseHolder, MemoryLockStore } from '../../../playgrounds/distributed-lock/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { SimulatedTime } from '../simulated-time.ts';

export interface TrainerParameters {
  /** For how long the lock is granted, in s. */
  readonly ttl: number;
  /** Of the jobs, the share that is paused somewhere between its read and its write. */
  readonly pausedShare: number;
  /** How long a pause takes on average, in s: exponentially distributed. */
  readonly meanPause: number;
}

/** Given for the example, as the page says; times in s. */
export const assumptions = {
  trainers: ['A', 'B', 'C'],
  duration: 3600,
  meanTraining: 20,
  evaluation: [4, 8],
  upload: [1, 2],
  poll: 1,
} as const;

/** One turn with the lock: reads the alias, evaluates, uploads, moves the alias. Times in s. */
export interface Job {
  readonly trainer: number;
  readonly token: number;
  /** When it got the lock and read the alias. */
  readonly readAt: number;
  /** Until when the store's clock said that it held the lock. */
  readonly heldUntil: number;
  /** Whether it had time left by its own clock when it began to upload. */
  readonly inTime: boolean;
  readonly pause: { readonly from: number; readonly to: number } | undefined;
  /** When it moved the alias, or tried to. */
  readonly writtenAt: number;
}

/**
 * Trainers that share one lock, by the playground's store and holders: each renews its lease at a third
 * of its time, as long as it runs. A paused one does nothing, and notices nothing.
 *
 * @returns all jobs that ended within the time, by when they moved the alias
 */
export async function simulateTrainers(
  parameters: TrainerParameters,
  seed: number,
): Promise<Job[]> {
  const { trainers, duration } = assumptions;
  const time = new SimulatedTime();
  const store = new MemoryLockStore(time.now);
  const jobs: Job[] = [];
  for (const trainer of trainers.keys())
    void work(trainer, parameters, randomNumbers(seed * 100 + trainer), time, store, jobs);
  await time.runUntil(duration * 1000);
  return jobs.sort((one, other) => one.writtenAt - other.writtenAt);
}

async function work(
  trainer: number,
  { ttl, pausedShare, meanPause }: TrainerParameters,
  random: () => number,
  time: SimulatedTime,
  store: MemoryLockStore,
  jobs: Job[],
): Promise<void> {
  const { trainers, meanTraining, evaluation, upload, poll } = assumptions;
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  const between = ([least, most]: readonly [number, number]) => least + random() * (most - least);
  const now = () => time.now() / 1000;
  const holder = new LeaseHolder({
    store,
    name: 'champion',
    owner: trainers[trainer] ?? '',
    ttlMs: ttl * 1000,
    marginMs: ttl * 100,
    // Clocks of different machines show different times.
    now: () => time.now() + trainer * 3_600_000,
  });

  for (;;) {
    await time.sleep(exponential(meanTraining) * 1000);
    const [evaluating, uploading] = [between(evaluation), between(upload)];
    const pauseAt = random() < pausedShare ? random() * (evaluating + uploading) : Infinity;
    const pauseLength = exponential(meanPause);
    while (!(await holder.acquire())) await time.sleep(poll * 1000);
    const readAt = now();
    const { token = NaN } = holder;
    let heldUntil = readAt + ttl;
    let pause: { from: number; to: number } | undefined;
    let worked = 0;

    /** Works up to a point, and renews on the way. */
    const workUpTo = async (end: number) => {
      while (worked < end) {
        const step = Math.min(ttl / 3, end - worked);
        const paused = pauseAt >= worked && pauseAt < worked + step;
        if (paused) {
          const from = now() + pauseAt - worked;
          pause = { from, to: from + pauseLength };
        }
        await time.sleep((step + (paused ? pauseLength : 0)) * 1000);
        worked += step;
        if (await holder.renew()) heldUntil = now() + ttl;
      }
    };
    await workUpTo(evaluating);
    const inTime = holder.remainingMs > 0;
    await workUpTo(evaluating + uploading);
    const writtenAt = now();
    if (await holder.release()) heldUntil = writtenAt;
    jobs.push({ trainer, token, readAt, heldUntil, inTime, pause, writtenAt });
  }
}
