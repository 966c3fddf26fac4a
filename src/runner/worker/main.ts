/** The worker: one run, in an opaque origin, with vitest's own runner. */
import './vitest-state.ts';
import { TestRunner } from 'vitest';
import { processError, setSafeTimers } from 'vitest/internal/browser';
import type { RunJob, WorkerCommand, WorkerMessage } from '../protocol.ts';
import { compileAll } from './compile-all.ts';
import { captureConsole } from './console.ts';
import { Prepared } from './prepared.ts';
import { run } from './run.ts';
import { rehearse } from './rehearse.ts';
import { after, refuseGlobals } from './scope.ts';
import { tamperedWith } from './tampering.ts';
import { TaskErrors } from './task-errors.ts';
import { Uncaught } from './uncaught.ts';

type Send = (message: WorkerMessage) => void;

// vitest's own limits must not be faked by vi.useFakeTimers()
setSafeTimers();
Error.stackTraceLimit = 50;
refuseGlobals();

/** More uncaught errors than this say no more, and must not flood the page. */
const uncaughtLimit = 20;

/**
 * Milliseconds after the preparation in which a run may come and finds no rehearsal to wait for: the
 * first run of a page comes about a tenth of a second later, and a rehearsal takes as long.
 */
const quiet = 500;

const prepared = new Prepared();
/** Settled when the rehearsal is over; undefined until one begins. */
let rehearsal: Promise<unknown> | undefined;
let begun = false;

async function work(job: RunJob, send: Send): Promise<void> {
  await rehearsal;
  const { compiled, errors: compileErrors } = await compileAll(job.files, prepared);
  for (const error of compileErrors) send({ type: 'compile-error', error });
  if (compileErrors.length > 0) return;
  const errors = new TaskErrors(compiled);
  let uncaughtCount = 0;
  const uncaught = new Uncaught((thrown) => {
    uncaughtCount += 1;
    if (uncaughtCount > uncaughtLimit) return;
    send({ type: 'uncaught', error: errors.from(processError(thrown)) });
  });
  captureConsole(
    (line) => send({ type: 'console', line: { ...line, ...currentTest() } }),
    () => send({ type: 'console-limit' }),
  );
  let toldTampering = false;
  const check = (): void => {
    const what = toldTampering ? undefined : tamperedWith();
    if (what === undefined) return;
    toldTampering = true;
    const message = `The code changes ${what}, on which the tests rely, so their result says nothing.`;
    send({ type: 'uncaught', error: { name: 'Error', message, frames: [] } });
  };
  await run({ job, prepared, compiled, errors, send, check });
  await uncaught.allReported();
  check();
}

/** Of tests that run at the same time, none is known to be the one that printed. */
function currentTest(): { test?: string } {
  const test = TestRunner.getCurrentTest();
  return test && !test.concurrent ? { test: test.id } : {};
}

function receive({ data: command, ports: [port] }: MessageEvent<WorkerCommand>): void {
  if (command.type === 'prepare') {
    prepared.add(command.preparation);
    after(() => {
      if (!begun) rehearsal ??= rehearse().catch(() => {});
    }, quiet);
    return;
  }
  begun = true;
  removeEventListener('message', receive);
  if (!port) return;
  // the reader's code has no reference to this port
  const send: Send = MessagePort.prototype.postMessage.bind(port);
  send({ type: 'started' });
  work(command.job, send).then(
    () => send({ type: 'done' }),
    (error: unknown) => {
      send({ type: 'crashed', error: new TaskErrors().from(processError(error)) });
    },
  );
}

addEventListener('message', receive);
