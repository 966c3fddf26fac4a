import { notImplemented } from '../shared/not-implemented.ts';
import type { DrainOptions, ReleaseParts, ReleaseRecord } from './release.ts';

/**
 * Moves all traffic from one version to another, and back.
 *
 * A release has five steps, in this order, and the journal knows the next one:
 *
 * - verify: start the version that is to get the traffic, and check it. Anything wrong: the step
 *   fails, naming what, and nobody notices.
 * - switch: route to it.
 * - drain: ask the old version every `pollMs` how many requests it has in flight, until it has had
 *   none for `quietMs`, counted from the start of the step at the earliest. After `timeoutMs` the step
 *   fails, naming the version and the requests.
 * - archive: the old version.
 * - monitor: watch the new one.
 *
 * A rollback is a release in the other direction, with the same five steps.
 *
 * The record is written before the first step begins and after each step. When a step fails, the
 * call rejects with what could not be done and why; the record keeps that as its `problem`, if the
 * journal can be written, until a step succeeds. Then `resume` or `rollBack`, also in another process.
 * While one of the three runs, a second call on the same object rejects, saying so.
 */
export class BlueGreen {
  readonly parts: ReleaseParts;
  readonly drain: DrainOptions;

  constructor(parts: ReleaseParts, drain: DrainOptions) {
    this.parts = parts;
    this.drain = drain;
  }

  /**
   * Releases a version in the place of the one that is live.
   *
   * Rejects if it is live already, or if an earlier release is not done, naming its versions and its
   * next step.
   */
  async release(to: string): Promise<ReleaseRecord> {
    await Promise.resolve();
    return notImplemented(`release('${to}')`);
  }

  /** Goes on with the next step of a release; nothing is left to do if it is done. Rejects without one, saying so. */
  async resume(): Promise<ReleaseRecord> {
    await Promise.resolve();
    return notImplemented('resume()');
  }

  /**
   * Gives the traffic back to the version that the last release took it from, wherever that release
   * is: before its switch, after it, or done. Rejects if there was none, saying so.
   */
  async rollBack(reason: string): Promise<ReleaseRecord> {
    await Promise.resolve();
    return notImplemented(`rollBack('${reason}')`);
  }
}
