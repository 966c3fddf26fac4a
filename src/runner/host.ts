import type { LibraryId } from './page-libraries.ts';
import type {
  Outcome,
  Preparation,
  RunEvent,
  RunJob,
  RunReport,
  TaskError,
  WorkerMessage,
} from './protocol.ts';
import { ReportBuilder } from './report.ts';
import { Sandbox } from './sandbox.ts';

/** How long a worker may take to start, in milliseconds; the reader's code is not running yet. */
const startLimit = 20_000;

/** What is known of a run before the click: what the reader cannot change. */
export type Ahead = Pick<RunJob, 'files' | 'libraries'>;

export interface RunOptions {
  /** Called for each thing that happens, while the run goes on. */
  onEvent?: (event: RunEvent) => void;
  /** How long the reader's code may run, in milliseconds. */
  timeLimit?: number;
  /** Cancels the run. */
  signal?: AbortSignal;
}

/**
 * Runs the tests of a playground in the page. One runner serves every playground
 * of a page; a new run cancels the one before it.
 */
export class Runner {
  readonly #baseUrl: string;
  readonly #texts = new Map<string, Promise<string>>();
  #sandbox: Sandbox | undefined;
  #ahead: Ahead = { files: {}, libraries: [] };
  /** What each frame was told last to prepare. */
  readonly #told = new WeakMap<Sandbox, Ahead>();
  #cancelCurrent = (): void => {};

  /** @param baseUrl where the built runner lies, with a slash at its end: `runnerUrl` of `virtual:runner` */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /**
   * Loads the runner and starts a spare worker, which loads the libraries and compiles the files
   * that are known. Call it when a run is likely, such as on `pointerenter` or `focus`. Rejects,
   * naming the file, if it cannot be loaded.
   */
  async warm(ahead?: Ahead): Promise<void> {
    if (ahead) this.#ahead = ahead;
    await this.#open(this.#ahead);
  }

  /**
   * Runs a job's tests. Resolves for every way in which the reader's code can end;
   * rejects only if the runner itself cannot be loaded.
   */
  async run(
    job: RunJob,
    { onEvent = () => {}, timeLimit = 5000, signal }: RunOptions = {},
  ): Promise<RunReport> {
    this.#cancelCurrent();
    const start = performance.now();
    const report = new ReportBuilder();
    const cancelled = new AbortController();
    this.#cancelCurrent = () => cancelled.abort();
    const stop = AbortSignal.any([cancelled.signal, ...(signal ? [signal] : [])]);
    if (!job.libraries.every((id) => this.#ahead.libraries.includes(id))) {
      this.#ahead = { files: {}, libraries: job.libraries };
    }
    const sandbox = await this.#open(this.#ahead);
    if (stop.aborted) return report.finish('cancelled', performance.now() - start);

    const { port1: port, port2: workerPort } = new MessageChannel();
    return new Promise((resolve) => {
      const finish = (outcome: Outcome, crash?: TaskError): void => {
        clearTimeout(timer);
        port.close();
        sandbox.onWorkerFailed = () => {};
        stop.removeEventListener('abort', onAbort);
        if (outcome === 'completed') sandbox.release();
        else this.#reopen(sandbox);
        resolve(report.finish(outcome, performance.now() - start, crash));
      };
      const crash = (message: string): void =>
        finish('crashed', { name: 'Error', message, frames: [] });
      const onAbort = (): void => finish('cancelled');
      let timer = setTimeout(() => crash('The test runner did not start.'), startLimit);
      stop.addEventListener('abort', onAbort);
      sandbox.onWorkerFailed = crash;
      port.onmessage = ({ data: message }: MessageEvent<WorkerMessage>) => {
        if (message.type === 'started') {
          clearTimeout(timer);
          timer = setTimeout(() => finish('time limit'), timeLimit);
        } else if (message.type === 'crashed') finish('crashed', message.error);
        else if (message.type === 'done') finish('completed');
        else {
          report.add(message);
          onEvent(message);
        }
      };
      const { files, tests, libraries, only, requiredExports } = job;
      sandbox.start(
        {
          files,
          tests,
          libraries,
          ...(only !== undefined && { only }),
          ...(requiredExports && { requiredExports }),
        },
        workerPort,
      );
    });
  }

  /** Cancels a run in progress and removes the frame. */
  dispose(): void {
    this.#cancelCurrent();
    this.#sandbox?.close();
    this.#sandbox = undefined;
  }

  async #open(ahead: Ahead): Promise<Sandbox> {
    const sandbox = (this.#sandbox ??= new Sandbox(
      `${this.#baseUrl}frame.html`,
      this.#text('worker.js'),
    ));
    // at the same time as the frame
    const loading = this.#preparation(ahead);
    loading.catch(() => {});
    try {
      await sandbox.ready;
    } catch (error) {
      sandbox.close();
      if (this.#sandbox === sandbox) this.#sandbox = undefined;
      throw error;
    }
    const preparation = await loading;
    if (this.#told.get(sandbox) !== ahead) {
      this.#told.set(sandbox, ahead);
      sandbox.prepare(preparation);
    }
    return sandbox;
  }

  async #preparation({ files, libraries }: Ahead): Promise<Preparation> {
    const sources = await Promise.all(libraries.map((id) => this.#library(id)));
    return { files, libraries: Object.fromEntries(sources) };
  }

  /** Stops everything that runs, and has a fresh frame ready for the next run. */
  #reopen(sandbox: Sandbox): void {
    sandbox.close();
    if (this.#sandbox !== sandbox) return;
    this.#sandbox = undefined;
    // a failure shows at the next run, which opens the frame again
    this.warm().catch(() => {});
  }

  async #library(id: LibraryId): Promise<[LibraryId, string]> {
    return [id, await this.#text(`libraries/${id}.js`)];
  }

  #text(path: string): Promise<string> {
    let text = this.#texts.get(path);
    if (!text) {
      text = fetchText(this.#baseUrl + path);
      this.#texts.set(path, text);
      text.catch(() => this.#texts.delete(path));
    }
    return text;
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Error(
      `The test runner did not load: ${url} cannot be reached. Check your connection.`,
      {
        cause,
      },
    );
  });
  if (!response.ok) {
    throw new Error(`The test runner did not load: ${url} answered ${response.status}.`);
  }
  return response.text();
}
