import { parseProgress } from './parse.ts';
import { noProgress, progressOf, type PlaygroundProgress, type Progress } from './types.ts';
import { progressKey } from './key.ts';

function stored(storage: Storage | undefined): string | undefined {
  try {
    return storage?.getItem(progressKey) ?? undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

interface Read {
  progress: Progress;
  /** What else is kept beside the playgrounds. */
  beside: Record<string, unknown>;
  /** Whether something could not be read. */
  damaged: boolean;
}

function read(text: string | undefined): Read {
  const nothing: Read = { progress: noProgress, beside: {}, damaged: false };
  if (text === undefined) return nothing;
  let damaged = false;
  try {
    const value: unknown = JSON.parse(text);
    const progress = parseProgress(value, () => {
      damaged = true;
    });
    return { progress, beside: isRecord(value) ? value : {}, damaged };
  } catch {
    return { ...nothing, damaged: true };
  }
}

/** All that the browser keeps; what cannot be read counts as not there. */
export function loadProgress(storage: Storage | undefined): Progress {
  return read(stored(storage)).progress;
}

/**
 * Changes what the browser keeps. What cannot be read, by damage or because a later version of the
 * handbook wrote it, is first set aside under a key of its own.
 * @returns whether it is kept now: a full or forbidden storage keeps nothing
 */
export function changeProgress(
  storage: Storage | undefined,
  change: (progress: Progress) => Progress,
): boolean {
  if (!storage) return false;
  const text = stored(storage);
  const { progress, beside, damaged } = read(text);
  try {
    if (damaged && text !== undefined) storage.setItem(`${progressKey}:unreadable`, text);
    storage.setItem(progressKey, JSON.stringify({ ...beside, ...change(progress) }));
    return true;
  } catch {
    return false;
  }
}

/** Changes what is kept of one playground. Returns whether it is kept now. */
export function changePlayground(
  storage: Storage | undefined,
  id: string,
  change: (progress: PlaygroundProgress) => PlaygroundProgress,
): boolean {
  return changeProgress(storage, (progress) => ({
    ...progress,
    playgrounds: { ...progress.playgrounds, [id]: change(progressOf(progress, id)) },
  }));
}
