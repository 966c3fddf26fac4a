import { TestRunner, type RunnerTask, type RunnerTestFile, type RunnerTestSuite } from 'vitest';
import { collectedTests, suiteCount, testUpdate } from './tasks.ts';
import type { RunEvent } from '../protocol.ts';
import type { Modules } from './modules.ts';
import type { TaskErrors } from './task-errors.ts';
import { config } from './vitest-state.ts';

/** More tests or groups than this are refused: the page draws each, and must go on answering. */
const testLimit = 500;

/** A part of vitest's snapshot state. */
interface SnapshotState {
  _resolveInlineStack: () => unknown;
}

/** Vitest's own runner, with the playground's modules, reporting each test at once. */
export class PageTestRunner extends TestRunner {
  readonly #modules: Pick<Modules, 'load'>;
  readonly #errors: TaskErrors;
  readonly #send: (event: RunEvent) => void;
  readonly #check: () => void;

  /** @param check called when the reader's code has had a turn */
  constructor(
    modules: Pick<Modules, 'load'>,
    errors: TaskErrors,
    send: (event: RunEvent) => void,
    check: () => void,
  ) {
    super(config);
    this.#modules = modules;
    this.#errors = errors;
    this.#send = send;
    this.#check = check;
    // without traces a span is just its body
    this.trace = <T>(
      _name: string,
      attributes: Record<string, unknown> | (() => T),
      body?: () => T,
    ) => (body ?? (attributes as () => T))();
  }

  override importFile(path: string): unknown {
    const loaded = this.#modules.load(path.slice(1));
    this.#check();
    return loaded;
  }

  onCollected(files: RunnerTestFile[]): void {
    const suites = files.reduce((total, file) => total + suiteCount(file), 0);
    if (suites > testLimit) {
      throw new Error(`The playground declares ${suites} groups; the page takes ${testLimit}.`);
    }
    const tests = files.flatMap(collectedTests);
    if (tests.length > testLimit) {
      throw new Error(`The playground declares ${tests.length} tests; the page runs ${testLimit}.`);
    }
    this.#send({ type: 'collected', tests });
  }

  override async onBeforeRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onBeforeRunSuite(suite);
    // vitest prepares no snapshots for a file of which nothing runs
    if ('filepath' in suite && suite.mode !== 'skip') {
      this.#forgetSnapshotPositions(suite.file.filepath);
    }
  }

  override async onBeforeRunTask(test: RunnerTask): Promise<void> {
    await super.onBeforeRunTask(test);
    if (test.mode !== 'run' && test.mode !== 'queued') return;
    this.#send({ type: 'update', test: { id: test.id, state: 'running', errors: [] } });
  }

  override onAfterRunTask(test: RunnerTask): void {
    super.onAfterRunTask(test);
    this.#check();
    this.#send({ type: 'update', test: testUpdate(test, this.#errors) });
  }

  /**
   * Vitest finds where an inline snapshot stands from the names of its own
   * functions in the stack, which are minified here. It needs the place only to
   * write the snapshot, so each gets a place of its own.
   */
  #forgetSnapshotPositions(path: string): void {
    const { snapshotClient } = this as unknown as {
      snapshotClient: { getSnapshotState: (path: string) => SnapshotState };
    };
    let line = 0;
    snapshotClient.getSnapshotState(path)._resolveInlineStack = () => {
      line += 1;
      return { file: path, line, column: 1, method: '' };
    };
  }
}
