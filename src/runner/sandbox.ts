import type { FrameCommand, FrameMessage, Preparation, RunJob } from './protocol.ts';

/** How long the frame may take to load, in milliseconds. */
const loadLimit = 20_000;

/**
 * The hidden frame in which the reader's code runs: its origin is opaque, so the
 * code can reach nothing of the site. Removing the frame stops whatever runs in it.
 */
export class Sandbox {
  readonly #frame = document.createElement('iframe');
  /** Called if a worker of this frame fails outside the tests. */
  onWorkerFailed: (message: string) => void = () => {};
  readonly ready: Promise<void>;
  #stopListening = (): void => {};

  /** @param workerSource text of the worker, handed on as soon as the frame is there */
  constructor(url: string, workerSource: Promise<string>) {
    const frame = this.#frame;
    frame.title = 'Test runner';
    frame.hidden = true;
    // the frame then loads in pages that are cross-origin isolated, too
    frame.setAttribute('credentialless', '');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.referrerPolicy = 'no-referrer';
    frame.src = url;
    this.ready = Promise.all([this.#frameReady(url), workerSource]).then(([, source]) => {
      this.#send({ type: 'source', source });
    });
    document.body.append(frame);
  }

  /** What the workers that are yet to run load before they do. */
  prepare(preparation: Preparation): void {
    this.#send({ type: 'prepare', preparation });
  }

  start(job: RunJob, port: MessagePort): void {
    this.#send({ type: 'run', job }, [port]);
  }

  /** Ends the worker of a finished run and prepares the next one. */
  release(): void {
    this.#send({ type: 'release' });
  }

  close(): void {
    this.#stopListening();
    this.#frame.remove();
  }

  #frameReady(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The test runner did not load: ${url} gave no answer. Reload the page.`));
      }, loadLimit);
      const listen = (event: MessageEvent<FrameMessage>): void => {
        if (event.source !== this.#frame.contentWindow || event.origin !== 'null') return;
        if (event.data.type === 'worker-failed') this.onWorkerFailed(event.data.message);
        else {
          clearTimeout(timer);
          resolve();
        }
      };
      addEventListener('message', listen);
      this.#stopListening = () => {
        clearTimeout(timer);
        removeEventListener('message', listen);
        reject(new Error('The test runner was closed.'));
      };
    });
  }

  #send(command: FrameCommand, transfer: Transferable[] = []): void {
    // an opaque origin cannot be named as the target
    this.#frame.contentWindow?.postMessage(command, '*', transfer);
  }
}
