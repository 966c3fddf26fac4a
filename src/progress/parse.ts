import {
  reasons,
  type Files,
  type PlaygroundProgress,
  type Progress,
  type Reason,
  type Version,
  type Work,
} from './types.ts';

/** What is wrong with data, where in it, and what to do about it. */
export class ProgressError extends Error {
  constructor(where: string, expected: string) {
    super(
      `${where} is not ${expected}. Choose a file that the handbook's Export made, or export it again.`,
    );
    this.name = 'ProgressError';
  }
}

type Fields = Record<string, unknown>;

function record(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new ProgressError(where, 'an object');
}

/** A whole number from 0 up. */
function count(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new ProgressError(where, 'a whole number from 0 up');
}

function files(value: unknown, where: string): Files {
  return Object.fromEntries(
    Object.entries(record(value, where)).map(([path, text]) => {
      if (!/^(?!.*\.\.)[\w./-]{1,100}$/.test(path)) {
        throw new ProgressError(`The path '${path.slice(0, 40)}' in ${where}`, "a file's path");
      }
      if (typeof text !== 'string') throw new ProgressError(`${where}['${path}']`, 'a text');
      return [path, text];
    }),
  );
}

function work(fields: Fields, where: string): Work {
  return {
    files: files(fields['files'], `${where}.files`),
    ...(fields['starter'] !== undefined && {
      starter: files(fields['starter'], `${where}.starter`),
    }),
  };
}

function isReason(value: unknown): value is Reason {
  return (reasons as readonly unknown[]).includes(value);
}

function version(value: unknown, where: string): Version {
  const fields = record(value, where);
  const reason = fields['reason'];
  if (!isReason(reason)) throw new ProgressError(`${where}.reason`, `one of ${reasons.join(', ')}`);
  return {
    ...work(fields, where),
    setAsideAt: count(fields['setAsideAt'], `${where}.setAsideAt`),
    reason,
  };
}

function best(value: unknown, where: string): { passed: number; total: number } {
  const fields = record(value, where);
  const passed = count(fields['passed'], `${where}.passed`);
  const total = count(fields['total'], `${where}.total`);
  if (passed > total) throw new ProgressError(`${where}.passed`, `at most ${total}`);
  return { passed, total };
}

function list(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new ProgressError(where, 'a list');
}

/** @throws ProgressError at the first thing that is not what it must be */
export function parsePlayground(value: unknown, where: string): PlaygroundProgress {
  const fields = record(value, where);
  return {
    ...work(fields, where),
    changedAt: count(fields['changedAt'], `${where}.changedAt`),
    attempts: count(fields['attempts'], `${where}.attempts`),
    ...(fields['best'] !== undefined && { best: best(fields['best'], `${where}.best`) }),
    ...(fields['begunAt'] !== undefined && {
      begunAt: count(fields['begunAt'], `${where}.begunAt`),
    }),
    ...(fields['greenAfter'] !== undefined && {
      greenAfter: count(fields['greenAfter'], `${where}.greenAfter`),
    }),
    versions: list(fields['versions'], `${where}.versions`).map((entry, index) =>
      version(entry, `${where}.versions[${index}]`),
    ),
  };
}

/** Version 1 kept the text of starter.ts and nothing else. */
function fromVersion1(value: unknown, where: string): PlaygroundProgress {
  const { code } = record(value, where);
  if (typeof code !== 'string') throw new ProgressError(`${where}.code`, 'a text');
  return { files: { 'starter.ts': code }, changedAt: 0, attempts: 0, versions: [] };
}

/**
 * Reads progress of any version so far.
 * @param onBad what to do about a playground that cannot be read; the rest is read all the same
 * @throws ProgressError where nothing can be read, and whatever `onBad` throws
 */
export function parseProgress(value: unknown, onBad: (problem: unknown) => void): Progress {
  const fields = record(value, 'The data');
  const parse = new Map<unknown, typeof parsePlayground>([
    [1, fromVersion1],
    [2, parsePlayground],
  ]).get(fields['version']);
  if (!parse) throw new ProgressError('version', '1 or 2, which this page can read');
  const playgrounds: [string, PlaygroundProgress][] = [];
  for (const [id, entry] of Object.entries(record(fields['playgrounds'], 'playgrounds'))) {
    try {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
        throw new ProgressError(`'${id.slice(0, 40)}'`, "a playground's id");
      }
      playgrounds.push([id, parse(entry, `playgrounds['${id}']`)]);
    } catch (problem) {
      onBad(problem);
    }
  }
  return { version: 2, playgrounds: Object.fromEntries(playgrounds) };
}
