/**
 * What the page, the frame and the worker say to each other. Every message is
 * plain data; the worker's messages come from a realm in which the reader's code
 * runs, so they are shown as text only and never trusted as a verdict.
 */
import type { LibraryId } from './page-libraries.ts';

/** One run: the files as the reader left them, and which of them are tests. */
export interface RunJob {
  /** Source text by path relative to the playground's folder, such as `starter.ts` or `../shared/x.ts`. */
  files: Record<string, string>;
  /** Paths of the test files, in the order in which they run. */
  tests: string[];
  /** The libraries that the files import. */
  libraries: LibraryId[];
  /** The id of the one test to run, as an earlier run of the same tests collected it; all by default. */
  only?: string;
  /** By path, the names that other files import from it; a missing one is reported as a sentence. */
  requiredExports?: Record<string, string[]>;
}

/** A position in one of the reader's files. */
export interface StackFrame {
  file: string;
  /** The reader's own line, counted from 1. */
  line: number;
  /** Column in the compiled line, counted from 1; it may differ from the source's by a few characters. */
  column: number;
}

export interface TaskError {
  name: string;
  message: string;
  /** Expected against received, one line per line, as vitest prints it, without colours. */
  diff?: string;
  /** Innermost first; the reader's and the playground's files only. */
  frames: StackFrame[];
  /** What caused it: of a property that failed, the error of its counterexample. */
  cause?: TaskError;
}

export interface CompileError {
  file: string;
  message: string;
  line?: number;
  column?: number;
}

export interface CollectedTest {
  id: string;
  file: string;
  /** The names of the enclosing `describe` blocks, then the test's own. */
  path: string[];
  mode: 'run' | 'skip' | 'todo';
}

export type FinalState = 'pass' | 'fail' | 'skip' | 'todo';

export interface TestUpdate {
  id: string;
  state: FinalState | 'running';
  /** Milliseconds. */
  duration?: number;
  errors: TaskError[];
}

/** A failure outside any test: a file that could not be loaded, or a hook of a `describe` block. */
export interface SuiteError {
  file: string;
  /** The names of the `describe` blocks; empty for the file itself. */
  path: string[];
  errors: TaskError[];
}

export type ConsoleLevel = 'log' | 'info' | 'warn' | 'error' | 'debug';

export interface ConsoleLine {
  level: ConsoleLevel;
  text: string;
  /** The id of the test that printed it, where that is known. */
  test?: string;
}

/** What a run reports while it goes on. */
export type RunEvent =
  | { type: 'compile-error'; error: CompileError }
  | { type: 'collected'; tests: CollectedTest[] }
  | { type: 'update'; test: TestUpdate }
  | { type: 'suite-error'; error: SuiteError }
  /** An exception or a rejection that no test caught. */
  | { type: 'uncaught'; error: TaskError }
  | { type: 'console'; line: ConsoleLine }
  /** The output limit is reached; nothing more is printed in this run. */
  | { type: 'console-limit' };

/** What the worker sends through the run's own port. */
export type WorkerMessage =
  RunEvent | { type: 'started' } | { type: 'crashed'; error: TaskError } | { type: 'done' };

/** How a run ended. Only `completed` can be green. */
export type Outcome = 'completed' | 'time limit' | 'cancelled' | 'crashed';

export interface TestResult extends CollectedTest {
  /** `unfinished` when the run ended before this test had a result. */
  state: FinalState | 'unfinished';
  /** Whether the test had begun; of an unfinished run, the one to look at. */
  started: boolean;
  duration?: number;
  errors: TaskError[];
}

export interface RunReport {
  outcome: Outcome;
  /** True if at least one test was collected, each passed, was skipped or is a todo, and nothing else failed. */
  ok: boolean;
  tests: TestResult[];
  suiteErrors: SuiteError[];
  uncaught: TaskError[];
  compileErrors: CompileError[];
  console: ConsoleLine[];
  consoleLimited: boolean;
  /** Why the runner itself failed, for the outcome `crashed`. */
  crash?: TaskError;
  /** Milliseconds from the call to the report. */
  duration: number;
}

/** What a worker loads before a run: the site's own code, never the reader's. */
export interface Preparation {
  /** The files that the reader cannot change, as in `RunJob`. They are compiled, not run. */
  files: Record<string, string>;
  /** The code of the libraries. */
  libraries: Partial<Record<LibraryId, string>>;
}

/** From the frame to a worker. A worker has one run, and nothing is sent to it after that. */
export type WorkerCommand =
  /** More than one may come; each adds to those before it. */
  | { type: 'prepare'; preparation: Preparation }
  /** Carries the run's port. The job's libraries have been prepared. */
  | { type: 'run'; job: RunJob };

/** From the page to the frame. */
export type FrameCommand =
  | { type: 'source'; source: string }
  /** For the spare worker and those after it, in place of what was to be prepared before. */
  | { type: 'prepare'; preparation: Preparation }
  /** Carries the run's port. */
  | { type: 'run'; job: RunJob }
  | { type: 'release' };

/** From the frame to the page. */
export type FrameMessage = { type: 'frame-ready' } | { type: 'worker-failed'; message: string };
