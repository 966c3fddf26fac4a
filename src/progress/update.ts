import { setAside } from './versions.ts';
import {
  hasCode,
  sameFiles,
  type Files,
  type PlaygroundProgress,
  type Reason,
  type Work,
} from './types.ts';

/** A run of all tests on the reader's code. */
export interface Attempt {
  passed: number;
  /** Tests that ran: the skipped ones are not among them. */
  total: number;
  /** Whether the whole run was green. */
  ok: boolean;
}

function begun(progress: PlaygroundProgress, now: number): PlaygroundProgress {
  return progress.begunAt === undefined ? { ...progress, begunAt: now } : progress;
}

/**
 * The reader changed the code.
 * @param code the text of every file that the reader may change
 * @param starter the same files as the playground has them now; it becomes the starter that the code
 *   was begun from unless there is one
 * @param now milliseconds since the epoch
 */
export function edited(
  progress: PlaygroundProgress,
  code: Files,
  starter: Files,
  now: number,
): PlaygroundProgress {
  if (sameFiles(code, starter)) return withoutCode(progress, now);
  const since = hasCode(progress) ? (progress.starter ?? starter) : starter;
  return { ...begun(progress, now), files: code, starter: since, changedAt: now };
}

function withoutCode(progress: PlaygroundProgress, now: number): PlaygroundProgress {
  const { starter: _, ...rest } = progress;
  return { ...rest, files: {}, changedAt: now };
}

/** All tests ran on the reader's code. */
export function attempted(
  progress: PlaygroundProgress,
  { passed, total, ok }: Attempt,
  now: number,
): PlaygroundProgress {
  const { begunAt = now, best } = progress;
  return {
    ...progress,
    begunAt,
    attempts: progress.attempts + 1,
    best: better(best, { passed, total }) ?? { passed, total },
    ...(ok && { greenAfter: progress.greenAfter ?? Math.max(0, now - begunAt) }),
  };
}

type Best = PlaygroundProgress['best'];

/** The result with the larger share of tests that passed; of equal ones, that with more tests. */
export function better(a: Best, b: Best): Best {
  if (!a || !b) return a ?? b;
  const [shareA, shareB] = [a, b].map(({ passed, total }) => (total ? passed / total : 0));
  if (shareA !== shareB) return (shareA ?? 0) > (shareB ?? 0) ? a : b;
  return a.total >= b.total ? a : b;
}

/** The reader goes back to the starter; the code stays among the versions. */
export function startedAfresh(
  progress: PlaygroundProgress,
  reason: Reason,
  now: number,
): PlaygroundProgress {
  return withoutCode(setAside(progress, reason, now), now);
}

/** The reader keeps the code though the starter has changed. */
export function acceptedStarter(progress: PlaygroundProgress, starter: Files): PlaygroundProgress {
  return hasCode(progress) ? { ...progress, starter } : progress;
}

/**
 * The reader goes back to an earlier version; the present code becomes a version itself. The starter
 * that the earlier one was begun from comes back with it.
 */
export function restored(
  progress: PlaygroundProgress,
  { files, starter }: Work,
  now: number,
): PlaygroundProgress {
  const { starter: _, ...rest } = setAside(progress, 'restore', now);
  return { ...rest, files, ...(starter && { starter }), changedAt: now };
}

/** Whether the starter is another than the one the code was begun from. */
export function starterChanged(progress: PlaygroundProgress, starter: Files): boolean {
  return (
    hasCode(progress) && progress.starter !== undefined && !sameFiles(progress.starter, starter)
  );
}
