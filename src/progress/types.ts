/** Text by path, such as `starter.ts`. */
export type Files = Record<string, string>;

/** What set a version of the code aside. */
export const reasons = ['reset', 'new starter', 'import', 'shared link', 'restore'] as const;
export type Reason = (typeof reasons)[number];

/** The reader's code, and the starter that it was begun from where that is known. */
export interface Work {
  /** The files that the reader may change; none while they are as the starter has them. */
  files: Files;
  starter?: Files;
}

/** Code that was set aside for other code. */
export interface Version extends Work {
  /** Milliseconds since the epoch. */
  setAsideAt: number;
  reason: Reason;
}

/** What is kept of one playground. Times are milliseconds since the epoch. */
export interface PlaygroundProgress extends Work {
  /** When the code was last changed; 0 where that is not known. */
  changedAt: number;
  /** How often all tests were run on the reader's code. */
  attempts: number;
  /** The most tests that passed at once, and how many ran then. */
  best?: { passed: number; total: number };
  /** The first edit or the first run, whichever came first. */
  begunAt?: number;
  /** Milliseconds from `begunAt` to the first run in which everything passed. */
  greenAfter?: number;
  /** Newest first. */
  versions: Version[];
}

/** All that is kept, by the playground's id. */
export interface Progress {
  version: 2;
  playgrounds: Record<string, PlaygroundProgress>;
}

export const noProgress: Progress = { version: 2, playgrounds: {} };
export const untouched: PlaygroundProgress = { files: {}, changedAt: 0, attempts: 0, versions: [] };

/** What is kept of a playground; of one that was never used, nothing written and nothing run. */
export function progressOf(progress: Progress, id: string): PlaygroundProgress {
  // An id such as 'constructor' must not find what every object has.
  const own = Object.hasOwn(progress.playgrounds, id) ? progress.playgrounds[id] : undefined;
  return own ?? untouched;
}

/** Whether the reader has written anything. */
export function hasCode({ files }: Work): boolean {
  return Object.keys(files).length > 0;
}

/** Whether two sets of files hold the same text under the same paths. */
export function sameFiles(a: Files, b: Files): boolean {
  const paths = Object.keys(a);
  return (
    paths.length === Object.keys(b).length &&
    paths.every((path) => Object.hasOwn(b, path) && a[path] === b[path])
  );
}
