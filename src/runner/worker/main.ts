/** The worker: one run, in an opaque origin, with vitest's own runner. */
import './vitest-state.ts';
import { TestRunner } from 'vitest';
import { processError, setSafeTimers } from 'vitest/internal/browser';
import type { WorkerJob, WorkerMessage } from '../protocol.ts';
import { compileAll } from './compile-all.ts';
import { captureConsole } from './console.ts';
import { run } from './run.ts';
import { after } from './scope.ts';
import { TaskErrors } from './task-errors.ts';

type Send = (message: WorkerMessage) => void;

// vitest's own limits must not be faked by vi.useFakeTimers()
setSafeTimers();
Error.stackTraceLimit = 50;

async function work(job: WorkerJob, send: Send): Promise<void> {
  const { compiled, errors: compileErrors } = await compileAll(job.files);
  for (const error of compileErrors) send({ type: 'compile-error', error });
  if (compileErrors.length > 0) return;
  const errors = new TaskErrors(compiled);
  reportUncaught(errors, send);
  captureConsole(
    (line) => send({ type: 'console', line: { ...line, ...currentTest() } }),
    () => send({ type: 'console-limit' }),
  );
  await run(job, compiled, errors, send);
}

/** What no test catches fails the run, as it does in Node. */
function reportUncaught(errors: TaskErrors, send: Send): void {
  const report = (event: Event, thrown: unknown): void => {
    event.preventDefault();
    send({ type: 'uncaught', error: errors.from(processError(thrown)) });
  };
  addEventListener('error', (event) => report(event, event.error ?? event));
  addEventListener('unhandledrejection', (event) => report(event, event.reason));
}

/** Of tests that run at the same time, none is known to be the one that printed. */
function currentTest(): { test?: string } {
  const test = TestRunner.getCurrentTest();
  return test && !test.concurrent ? { test: test.id } : {};
}

function start({ data: job, ports: [port] }: MessageEvent<WorkerJob>): void {
  removeEventListener('message', start);
  if (!port) return;
  // the reader's code has no reference to this port
  const send: Send = MessagePort.prototype.postMessage.bind(port);
  send({ type: 'started' });
  work(job, send).then(
    // a rejection that the last test left behind is reported first, in a task of its own
    () => after(() => send({ type: 'done' }), 0),
    (error: unknown) => {
      send({ type: 'crashed', error: new TaskErrors().from(processError(error)) });
    },
  );
}

addEventListener('message', start);
