import { newestFirst } from './versions.ts';
import { better } from './update.ts';
import {
  hasCode,
  progressOf,
  sameFiles,
  type PlaygroundProgress,
  type Progress,
  type Version,
} from './types.ts';

/** The smaller of those that are known. */
function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/**
 * One playground's progress from two. The code that was changed later stays the present one, the other
 * becomes a version; an untouched starter is no code. Attempts are the larger number, not the sum, so
 * that importing a file twice changes nothing; the best result and the shortest time to green count.
 * No code of either side is dropped, whatever the limit of versions.
 * @param now milliseconds since the epoch
 */
export function mergePlayground(
  own: PlaygroundProgress,
  other: PlaygroundProgress,
  now: number,
): PlaygroundProgress {
  const otherIsPresent = hasCode(other) && (!hasCode(own) || other.changedAt > own.changedAt);
  const [present, past] = otherIsPresent ? [other, own] : [own, other];
  const setAside: Version = {
    files: past.files,
    ...(past.starter && { starter: past.starter }),
    setAsideAt: now,
    reason: 'import',
  };
  const best = better(own.best, other.best);
  const begunAt = least(own.begunAt, other.begunAt);
  const greenAfter = least(own.greenAfter, other.greenAfter);
  return {
    files: present.files,
    ...(present.starter && { starter: present.starter }),
    changedAt: Math.max(own.changedAt, other.changedAt),
    attempts: Math.max(own.attempts, other.attempts),
    ...(best && { best }),
    ...(begunAt !== undefined && { begunAt }),
    ...(greenAfter !== undefined && { greenAfter }),
    versions: newestFirst([
      ...(sameFiles(present.files, past.files) ? [] : [setAside]),
      ...own.versions,
      ...other.versions,
    ]),
  };
}

/** All progress from two: nothing of either is lost. */
export function merge(own: Progress, other: Progress, now: number): Progress {
  const ids = new Set([...Object.keys(own.playgrounds), ...Object.keys(other.playgrounds)]);
  return {
    version: 2,
    playgrounds: Object.fromEntries(
      [...ids].map((id) => [id, mergePlayground(progressOf(own, id), progressOf(other, id), now)]),
    ),
  };
}
