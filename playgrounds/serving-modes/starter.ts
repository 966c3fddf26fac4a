import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkQueueOptions,
  type BatchOptions,
  type Features,
  type Job,
  type JobStatus,
  type Outcome,
  type QueueOptions,
  type Score,
} from './serving.ts';

/**
 * One prediction, now. Never rejects: if the model throws or rejects, the outcome has the error's
 * message, and if it gives no probability (NaN, below 0, above 1), an error that names the value.
 */
export function predict(score: Score, features: Features): Promise<Outcome> {
  return notImplemented(`predict(${score.name || 'score'}, ${JSON.stringify(features)})`);
}

/** Predictions that are asked for now and called back later. */
export class PredictionQueue {
  readonly options: QueueOptions;

  constructor(options: QueueOptions) {
    checkQueueOptions(options);
    this.options = options;
  }

  /**
   * Takes a job, and returns its status at once: 'running' if a worker is free, else 'waiting'. Jobs
   * are begun in the order in which they came.
   *
   * A key that is remembered is not a new job: with the same features and callback its status is
   * returned and nothing else happens; with others it throws a `KeyConflictError`. A key is remembered
   * until `keepMs` after its job was delivered. While `maxJobs` jobs are not delivered, dead ones
   * included, a new one throws a `QueueFullError`.
   *
   * A worker predicts, and delivers the outcome, whether it is a probability or an error: what the
   * model refuses it would refuse again. If the delivery fails, the outcome is kept and delivered
   * again after random() × min(capMs, baseMs × 2^(failed attempts − 1)) ms. Until then the job is
   * 'retrying' and its worker free; then it waits for a worker, behind those that wait already. After
   * `attempts` failed attempts, or one that `isPermanent`, it is 'dead'.
   */
  submit(job: Job): JobStatus {
    return notImplemented(`submit({ key: '${job.key}', … })`);
  }

  /** The status of a job; undefined if its key is not remembered. */
  status(key: string): JobStatus | undefined {
    return notImplemented(`status('${key}')`);
  }

  /** The keys of the dead jobs, the one that died first first. */
  dead(): readonly string[] {
    return notImplemented('dead()');
  }

  /**
   * Lets a dead job wait for a worker again, to deliver the outcome that it has, with all its attempts.
   * Throws if there is no dead job of this key, naming it.
   */
  redrive(key: string): void {
    notImplemented(`redrive('${key}')`);
  }

  /**
   * Forgets a dead job and its key, undelivered, so that its place is free. Throws if there is no dead
   * job of this key, naming it.
   */
  discard(key: string): void {
    notImplemented(`discard('${key}')`);
  }
}

/**
 * Scores the rows that are not done yet, in order, and writes them in chunks of `chunkSize`, the last
 * one smaller if need be. A row that the model refuses is written with its error. If more than
 * `maxFailedShare` of a chunk failed, throws a `BatchStoppedError` before it is written. Returns how
 * many rows were written, and how many of them with an error. Rejects with the error of
 * `checkBatchOptions` if an option is impossible.
 */
export function scoreBatch(options: BatchOptions): Promise<{ written: number; failed: number }> {
  return notImplemented(`scoreBatch({ ${options.rows.length} rows })`);
}
