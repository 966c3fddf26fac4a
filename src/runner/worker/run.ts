import { startTests } from 'vitest/internal/browser';
import type { RunEvent, RunJob } from '../protocol.ts';
import type { CompiledModule } from './compile.ts';
import { Modules } from './modules.ts';
import { PageTestRunner } from './page-test-runner.ts';
import type { Prepared } from './prepared.ts';
import type { TaskErrors } from './task-errors.ts';
import { suiteErrors, testUpdates } from './tasks.ts';

export interface RunParts {
  job: RunJob;
  prepared: Prepared;
  compiled: ReadonlyMap<string, CompiledModule>;
  errors: TaskErrors;
  send: (event: RunEvent) => void;
  /** Called when the reader's code has had a turn. */
  check: () => void;
}

/** Runs the job's tests and reports the result of each. */
export async function run({
  job,
  prepared,
  compiled,
  errors,
  send,
  check,
}: RunParts): Promise<void> {
  const modules = new Modules(job, compiled, prepared);
  const runner = new PageTestRunner(modules, errors, send, check);
  const specifications = job.tests.map((path) => ({
    filepath: `/${path}`,
    ...(job.only !== undefined && { testIds: [job.only] }),
  }));
  for (const file of await startTests(specifications, runner)) {
    for (const test of testUpdates(file, errors)) send({ type: 'update', test });
    for (const error of suiteErrors(file, errors)) send({ type: 'suite-error', error });
  }
}
