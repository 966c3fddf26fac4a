import {
  BatchStoppedError,
  checkBatchOptions,
  checkQueueOptions,
  KeyConflictError,
  QueueFullError,
  type BatchOptions,
  type Features,
  type Job,
  type JobState,
  type JobStatus,
  type Outcome,
  type QueueOptions,
  type Score,
} from './serving.ts';

// #region predict
/** One prediction, now: whatever the model does, as an outcome. */
export async function predict(score: Score, features: Features): Promise<Outcome> {
  try {
    const probability = await score(features);
    if (probability >= 0 && probability <= 1) return { ok: true, probability };
    return { ok: false, error: `The model gave ${probability}, which is no probability.` };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
// #endregion predict

interface Entry {
  readonly job: Job;
  state: JobState;
  failedAttempts: number;
  outcome: Outcome | undefined;
}

/** Predictions that are asked for now and called back later. */
export class PredictionQueue {
  readonly options: QueueOptions;
  /** Jobs that are not delivered yet, by key. */
  readonly #open = new Map<string, Entry>();
  /** Delivered ones, the oldest first, until their keys may be forgotten. */
  readonly #delivered = new Map<string, { readonly entry: Entry; readonly forgetAt: number }>();
  readonly #dead = new Set<string>();
  /** The next to be worked on is the first. */
  readonly #waiting = new Set<Entry>();
  #running = 0;

  constructor(options: QueueOptions) {
    checkQueueOptions(options);
    this.options = options;
  }

  /** Takes a job, and returns its status at once. A key that is remembered is not a new job. */
  submit(job: Job): JobStatus {
    const known = this.#find(job.key);
    if (known) {
      if (!isSame(known.job, job)) throw new KeyConflictError(job.key);
      return statusOf(known);
    }
    if (this.#open.size >= this.options.maxJobs) throw new QueueFullError(this.options.maxJobs);
    const entry: Entry = { job, state: 'waiting', failedAttempts: 0, outcome: undefined };
    this.#open.set(job.key, entry);
    this.#wait(entry);
    return statusOf(entry);
  }

  /** The status of a job; undefined if its key is not remembered. */
  status(key: string): JobStatus | undefined {
    const entry = this.#find(key);
    return entry && statusOf(entry);
  }

  /** The keys of the dead jobs, the one that died first first. */
  dead(): readonly string[] {
    return [...this.#dead];
  }

  /** Lets a dead job wait for a worker again, with all its attempts. */
  redrive(key: string): void {
    const entry = this.#open.get(key);
    if (!entry || !this.#dead.delete(key)) throw new Error(`There is no dead job '${key}'.`);
    entry.failedAttempts = 0;
    this.#wait(entry);
  }

  /** Forgets a dead job, undelivered, so that its place is free. */
  discard(key: string): void {
    if (!this.#dead.delete(key)) throw new Error(`There is no dead job '${key}'.`);
    this.#open.delete(key);
  }

  #find(key: string): Entry | undefined {
    const time = this.options.now();
    for (const [delivered, { forgetAt }] of this.#delivered) {
      if (forgetAt > time) break;
      this.#delivered.delete(delivered);
    }
    return this.#open.get(key) ?? this.#delivered.get(key)?.entry;
  }

  #wait(entry: Entry): void {
    entry.state = 'waiting';
    this.#waiting.add(entry);
    this.#startWorkers();
  }

  #startWorkers(): void {
    for (const entry of this.#waiting) {
      if (this.#running >= this.options.workers) return;
      this.#waiting.delete(entry);
      void this.#work(entry);
    }
  }

  // #region work
  async #work(entry: Entry): Promise<void> {
    const { score, deliver } = this.options;
    const { key, features, callback } = entry.job;
    entry.state = 'running';
    this.#running += 1;
    try {
      entry.outcome ??= await predict(score, features);
      await deliver(callback, { key, outcome: entry.outcome });
      this.#setDelivered(entry);
    } catch (error) {
      this.#setFailed(entry, error);
    }
    this.#running -= 1;
    this.#startWorkers();
  }

  #setDelivered(entry: Entry): void {
    const { key } = entry.job;
    entry.state = 'delivered';
    this.#open.delete(key);
    this.#delivered.set(key, { entry, forgetAt: this.options.now() + this.options.keepMs });
  }

  #setFailed(entry: Entry, error: unknown): void {
    const { attempts, baseMs, capMs, isPermanent, schedule, random } = this.options;
    entry.failedAttempts += 1;
    if (entry.failedAttempts >= attempts || isPermanent(error)) {
      entry.state = 'dead';
      this.#dead.add(entry.job.key);
      return;
    }
    entry.state = 'retrying';
    const longest = Math.min(capMs, baseMs * 2 ** (entry.failedAttempts - 1));
    schedule(random() * longest, () => {
      this.#wait(entry);
    });
  }
  // #endregion work
}

function isSame(a: Job, b: Job): boolean {
  const names = Object.keys(a.features);
  return (
    a.callback === b.callback &&
    names.length === Object.keys(b.features).length &&
    names.every((name) => Object.is(a.features[name], b.features[name]))
  );
}

const statusOf = ({ state, failedAttempts, outcome }: Entry): JobStatus => ({
  state,
  failedAttempts,
  outcome,
});

// #region batch
/** Scores the rows that are not done yet, chunk by chunk. */
export async function scoreBatch(
  options: BatchOptions,
): Promise<{ written: number; failed: number }> {
  checkBatchOptions(options);
  const { score, rows, sink, chunkSize, maxFailedShare } = options;
  const first = await sink.done();
  let failed = 0;
  for (let done = first; done < rows.length; done += chunkSize) {
    const chunk = rows.slice(done, done + chunkSize);
    const outcomes = [];
    for (const { id, features } of chunk)
      outcomes.push({ id, outcome: await predict(score, features) });

    const errors = outcomes.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.error]));
    // Not errors > share * rows: 0.29 * 100 is a little less than 29.
    if (errors.length / chunk.length > maxFailedShare)
      throw new BatchStoppedError(errors.length, chunk.length, errors[0] ?? '');
    await sink.write(outcomes, done + chunk.length);
    failed += errors.length;
  }
  return { written: Math.max(0, rows.length - first), failed };
}
// #endregion batch
