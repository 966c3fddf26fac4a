import type { RunnerTask, RunnerTestFile } from 'vitest';
import type { CollectedTest, SuiteError, TestUpdate } from '../protocol.ts';
import type { TaskErrors } from './task-errors.ts';

function fileOf(task: RunnerTask): string {
  return task.file.filepath.slice(1);
}

/** The longest name that is sent to the page, in characters, and the most names of a test. */
const nameLimit = 300;
const depthLimit = 20;

/** The names from the outermost `describe` to the task; none for a file. */
function pathOf(task: RunnerTask): string[] {
  const names: string[] = [];
  let at: RunnerTask | undefined = task;
  while (at && at !== task.file && names.length < depthLimit) {
    names.unshift(at.name.slice(0, nameLimit));
    at = at.suite;
  }
  return names;
}

function tasksIn(task: RunnerTask): RunnerTask[] {
  return task.type === 'suite' ? [task, ...task.tasks.flatMap(tasksIn)] : [task];
}

/** How many `describe` blocks a file has, itself included. */
export function suiteCount(file: RunnerTestFile): number {
  return tasksIn(file).filter((task) => task.type === 'suite').length;
}

/** The tests that a file declares, in order. */
export function collectedTests(file: RunnerTestFile): CollectedTest[] {
  return tasksIn(file)
    .filter((task) => task.type === 'test')
    .map((task) => ({
      id: task.id,
      file: fileOf(task),
      path: pathOf(task),
      mode: task.mode === 'skip' || task.mode === 'todo' ? task.mode : 'run',
    }));
}

/** The result of a test that has ended or is not to be run. */
export function testUpdate(task: RunnerTask, errors: TaskErrors): TestUpdate {
  const { result } = task;
  const state = result?.state ?? task.mode;
  return {
    id: task.id,
    // a state other than these is no result, and what has no result has not passed
    state: state === 'pass' || state === 'skip' || state === 'todo' ? state : 'fail',
    ...(result?.duration === undefined ? {} : { duration: result.duration }),
    // a test that passed on a retry keeps the errors of the attempts before
    errors: state === 'fail' ? errors.all(result?.errors) : [],
  };
}

/** The final result of every test of a file, including those that never began. */
export function testUpdates(file: RunnerTestFile, errors: TaskErrors): TestUpdate[] {
  return tasksIn(file)
    .filter((task) => task.type === 'test')
    .map((task) => testUpdate(task, errors));
}

/** What failed in a file outside its tests. */
export function suiteErrors(file: RunnerTestFile, errors: TaskErrors): SuiteError[] {
  return tasksIn(file)
    .filter((task) => task.type === 'suite' && (task.result?.errors?.length ?? 0) > 0)
    .map((task) => ({
      file: fileOf(task),
      path: pathOf(task),
      errors: errors.all(task.result?.errors),
    }));
}
