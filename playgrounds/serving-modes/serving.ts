/** The features of one prediction: a name and a number each. */
export type Features = Readonly<Record<string, number>>;

/** The model: a probability for the features. It throws or rejects for features it cannot score. */
export type Score = (features: Features) => number | PromiseLike<number>;

/** What a prediction came to, the same in every mode. */
export type Outcome =
  | { readonly ok: true; readonly probability: number }
  | { readonly ok: false; readonly error: string };

/** A prediction that is asked for now and wanted later. */
export interface Job {
  /** Names the request. A caller that asks again, not knowing whether we heard, sends the same key. */
  readonly key: string;
  readonly features: Features;
  /** Where the outcome goes. */
  readonly callback: string;
}

/** What a callback gets. It may get the same message twice, and tells by the key. */
export interface Message {
  readonly key: string;
  readonly outcome: Outcome;
}

/**
 * Waiting for a worker, being worked on, waiting for the next attempt to deliver, delivered, or given
 * up after the last attempt.
 */
export type JobState = 'waiting' | 'running' | 'retrying' | 'delivered' | 'dead';

export interface JobStatus {
  readonly state: JobState;
  /** Attempts to deliver that have failed since the job was submitted or last redriven. */
  readonly failedAttempts: number;
  /** Known once the model has answered. */
  readonly outcome: Outcome | undefined;
}

export interface QueueOptions {
  readonly score: Score;
  /**
   * Calls a callback. Rejects if it could not be reached or did not accept the message. Must end in
   * time by itself: one that hangs keeps its worker.
   */
  readonly deliver: (callback: string, message: Message) => PromiseLike<void>;
  /** Jobs that are worked on at the same time, at most. From 1 up. */
  readonly workers: number;
  /** Jobs that are not delivered yet, dead ones included, at most. From 1 up. */
  readonly maxJobs: number;
  /** Attempts to deliver before a job is dead. From 1 up. */
  readonly attempts: number;
  /** The longest wait before the second attempt, in ms. It doubles with each further one ... */
  readonly baseMs: number;
  /** ... up to this, in ms. */
  readonly capMs: number;
  /** How long the key of a delivered job is remembered, in ms. */
  readonly keepMs: number;
  /** Whether another attempt is pointless, because of this error. Must not throw. */
  readonly isPermanent: (error: unknown) => boolean;
  /** The time in ms. It never goes back. */
  readonly now: () => number;
  /** Calls back once after some ms, as `setTimeout` does. */
  readonly schedule: (ms: number, callback: () => void) => void;
  /** A random number from 0 up to, and without, 1. */
  readonly random: () => number;
}

/** Too many jobs are not delivered yet. The caller should come back later. */
export class QueueFullError extends Error {
  constructor(maxJobs: number) {
    super(
      `${maxJobs} jobs are not delivered yet, which is the most there may be. Try again later, ` +
        'and look whether there are dead ones.',
    );
    this.name = 'QueueFullError';
  }
}

/** A key was used again for something else, which is a bug of the caller. */
export class KeyConflictError extends Error {
  constructor(key: string) {
    super(
      `The key '${key}' was used before with other features or another callback. ` +
        'Make a new key for each new request, and send the same one only to ask again.',
    );
    this.name = 'KeyConflictError';
  }
}

/** One row of a batch. */
export interface Row {
  readonly id: string;
  readonly features: Features;
}

/** Where a batch leaves its outcomes. */
export interface Sink {
  /** Rows that are done, from the first one on. 0 for a batch that has not begun. */
  readonly done: () => PromiseLike<number>;
  /** Stores outcomes, and that the first `done` rows are done, both or neither. */
  readonly write: (
    outcomes: readonly { readonly id: string; readonly outcome: Outcome }[],
    done: number,
  ) => PromiseLike<void>;
}

export interface BatchOptions {
  readonly score: Score;
  /** In the same order at every run, since progress is a number of rows. */
  readonly rows: readonly Row[];
  readonly sink: Sink;
  /** Rows that are written at once. From 1 up. */
  readonly chunkSize: number;
  /** Share of failed rows in a chunk above which the batch stops, from 0 to 1. */
  readonly maxFailedShare: number;
}

/** So many rows of a chunk failed that something must be wrong with all of them. */
export class BatchStoppedError extends Error {
  constructor(failed: number, rows: number, first: string) {
    super(
      `The batch stopped: ${failed} of ${rows} rows of a chunk failed, the first with '${first}'. ` +
        'Nothing of this chunk was written. Mend the rows or the model, and run the batch again.',
    );
    this.name = 'BatchStoppedError';
  }
}

/** Refuses options with which no job would end. */
export function checkQueueOptions(options: QueueOptions): void {
  for (const key of ['workers', 'maxJobs', 'attempts'] as const)
    if (!Number.isInteger(options[key]) || options[key] < 1)
      throw new RangeError(`${key} must be a whole number from 1 up, not ${options[key]}.`);
  for (const key of ['baseMs', 'capMs', 'keepMs'] as const)
    if (!(options[key] >= 0 && options[key] < Infinity))
      throw new RangeError(`${key} must be a time from 0 ms up, not ${options[key]}.`);
}

/** Refuses options with which a batch would never end, or never stop. */
export function checkBatchOptions({ chunkSize, maxFailedShare }: BatchOptions): void {
  if (!Number.isInteger(chunkSize) || chunkSize < 1)
    throw new RangeError(`chunkSize must be a whole number from 1 up, not ${chunkSize}.`);
  if (!(maxFailedShare >= 0 && maxFailedShare <= 1))
    throw new RangeError(`maxFailedShare must be from 0 to 1, not ${maxFailedShare}.`);
}
