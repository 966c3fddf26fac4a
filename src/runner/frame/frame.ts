/**
 * The script of the sandboxed frame. It holds the workers and never runs the
 * reader's code itself. A page cannot start a worker in an opaque origin other
 * than from here.
 */
import type { FrameCommand, FrameMessage, Preparation, WorkerCommand } from '../protocol.ts';

// A data: worker, unlike a blob: one, is a secure context, so it has crypto.subtle.
// Its source comes by message and is evaluated once.
const bootScript = 'onmessage=e=>{onmessage=null;(0,eval)(e.data)}';
const bootUrl = `data:text/javascript,${encodeURIComponent(bootScript)}`;

let source = '';
let preparation: Preparation = { files: {}, libraries: {} };
let spare: Worker | undefined;
let current: Worker | undefined;

function tellPage(message: FrameMessage): void {
  parent.postMessage(message, '*');
}

function tell(worker: Worker, command: WorkerCommand, transfer: Transferable[] = []): void {
  worker.postMessage(command, transfer);
}

function startWorker(): Worker {
  const worker = new Worker(bootUrl, { name: 'playground' });
  worker.onerror = (event) => tellPage({ type: 'worker-failed', message: event.message });
  worker.postMessage(source);
  tell(worker, { type: 'prepare', preparation });
  return worker;
}

addEventListener('message', (event: MessageEvent<FrameCommand>) => {
  // only inside the sandbox, whoever frames this page
  if (origin !== 'null' || event.source !== parent) return;
  const command = event.data;
  if (command.type === 'source') {
    source = command.source;
    spare = startWorker();
  } else if (command.type === 'prepare') {
    preparation = command.preparation;
    if (spare) tell(spare, command);
  } else if (command.type === 'run') {
    current?.terminate();
    current = spare ?? startWorker();
    spare = undefined;
    tell(current, command, [...event.ports]);
  } else {
    current?.terminate();
    current = undefined;
    spare ??= startWorker();
  }
});

tellPage({ type: 'frame-ready' });
