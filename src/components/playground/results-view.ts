import type {
  CollectedTest,
  CompileError,
  RunEvent,
  RunReport,
  StackFrame,
  TaskError,
  TestResult,
} from '../../runner/protocol.ts';
import { consoleBlock, outputByTest } from './console-view.ts';
import { describeOutcome } from './describe-outcome.ts';
import { diffParts } from './diff-parts.ts';
import { actionButton, element } from './element.ts';
import { explainFailure, explainUnfinished } from './explain-failure.ts';
import { rootCause, tellingFrame } from './telling-frame.ts';

type State = TestResult['state'] | 'running' | 'waiting';

const symbols: Record<State, string> = {
  pass: '✓',
  fail: '✗',
  skip: '–',
  todo: '–',
  unfinished: '✗',
  running: '…',
  waiting: '·',
};

/** What a screen reader says for a state. */
const spoken: Record<State, string> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
  todo: 'to do',
  unfinished: 'did not finish',
  running: 'running',
  waiting: 'waiting',
};

/** How long results are drawn before the page may answer input, in milliseconds. */
const slice = 16;

/** What a click in the results does. */
export interface ResultActions {
  goTo: (frame: StackFrame) => void;
  /** Runs one test alone, by its id. */
  runOnly: (test: string) => void;
}

/** Shows a run: a line per test as it happens, errors with diff and line, a summary at the end. */
export class ResultsView {
  readonly #list: HTMLElement;
  readonly #summary: HTMLElement;
  readonly #actions: ResultActions;
  readonly #items = new Map<string, HTMLElement>();
  /** The test that runs alone, or ran alone last. */
  #only: string | undefined;
  /** How often the results were cleared: what is still being drawn then ends. */
  #cleared = 0;

  constructor(list: HTMLElement, summary: HTMLElement, actions: ResultActions) {
    this.#list = list;
    this.#summary = summary;
    this.#actions = actions;
  }

  /**
   * Takes away what the last run left, and says why.
   * @param only the id of the test that is about to run alone
   */
  clear(message: string, only?: string): void {
    this.#only = only;
    this.#cleared += 1;
    this.#items.clear();
    this.#list.replaceChildren();
    this.#summary.textContent = message;
    delete this.#summary.dataset['state'];
  }

  /**
   * Shows findings that are no tests, and their outcome in a sentence.
   * @param isGood left out while more may come
   */
  showList(list: HTMLElement, outcome: string, isGood?: boolean): void {
    this.clear(outcome);
    if (list.childElementCount > 0) this.#list.append(list);
    if (isGood !== undefined) this.#summary.dataset['state'] = isGood ? 'pass' : 'fail';
  }

  event(event: RunEvent): void {
    if (event.type === 'collected') this.#collect(event.tests);
    else if (event.type === 'update') this.#setState(event.test.id, event.test.state);
  }

  /** Draws the report in slices, so that the page answers input; ends early if it is cleared. */
  async finish(report: RunReport): Promise<void> {
    const cleared = this.#cleared;
    if (this.#items.size === 0) this.#collect(report.tests);
    const output = outputByTest(report);
    let start = performance.now();
    for (const test of report.tests) {
      this.#showResult(test, output.get(test.id));
      if (performance.now() - start < slice) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#cleared !== cleared) return;
      start = performance.now();
    }
    for (const error of report.compileErrors) this.#list.append(this.#compileError(error));
    for (const { errors } of report.suiteErrors)
      this.#list.append(...errors.map((e) => this.#error(e)));
    this.#list.append(...report.uncaught.map((error) => this.#error(error)));
    if (report.crash) this.#list.append(this.#error(report.crash));
    const rest = [...(output.get(undefined) ?? [])];
    if (report.consoleLimited) rest.push('(more output was cut off)');
    if (rest.length > 0) this.#list.append(consoleBlock(rest, 'Console'));
    this.#summary.textContent = describeOutcome(report, this.#only !== undefined);
    this.#summary.dataset['state'] = report.ok ? 'pass' : 'fail';
  }

  #collect(tests: CollectedTest[]): void {
    let group = '';
    for (const test of tests) {
      const heading = test.path.slice(0, -1).join(' › ');
      if (heading !== group) {
        group = heading;
        this.#list.append(element('p', 'group', heading));
      }
      const item = element('div', 'test');
      const line = element('div', 'test-line');
      line.append(element('span', 'symbol'), element('span', 'name', test.path.at(-1) ?? ''));
      item.append(line);
      if (test.mode === 'run' || this.#only !== undefined) item.append(this.#runButton(test));
      this.#items.set(test.id, item);
      this.#list.append(item);
      this.#setState(test.id, test.mode === 'run' ? 'waiting' : test.mode);
      // The button that was pressed went away with the last results.
      if (test.id === this.#only && document.activeElement === document.body) {
        item.querySelector<HTMLElement>('.run-only')?.focus();
      }
    }
  }

  #setState(id: string, state: State): void {
    const item = this.#items.get(id);
    const symbol = item?.querySelector<HTMLElement>('.symbol');
    if (!item || !symbol) return;
    item.dataset['state'] = state;
    symbol.textContent = symbols[state];
    symbol.role = 'img';
    symbol.ariaLabel = spoken[state];
  }

  #runButton({ id, path }: CollectedTest): HTMLElement {
    const button = actionButton('Run', () => this.#actions.runOnly(id));
    button.className = 'run-only';
    button.ariaLabel = `Run only: ${path.at(-1) ?? ''}`;
    return button;
  }

  #showResult(test: TestResult, output: string[] | undefined): void {
    this.#setState(test.id, test.state);
    const item = this.#items.get(test.id);
    if (!item) return;
    if (test.duration !== undefined) {
      item
        .querySelector('.test-line')
        ?.append(element('span', 'duration', `${Math.round(test.duration)} ms`));
    }
    const reason = explainUnfinished(test);
    if (reason) item.append(element('p', 'plainly', reason));
    const shown = test.errors.map((error) => this.#error(error));
    if (output) shown.push(consoleBlock(output, 'Console of this test'));
    if (shown.length > 0) this.#fold(item, shown, test.errors.length > 0);
  }

  /** What there is to see of a test, folded under its line; the first failure of a run is open. */
  #fold(item: HTMLElement, shown: HTMLElement[], failed: boolean): void {
    const line = item.querySelector('.test-line');
    if (!line) return;
    const details = element('details', '');
    details.open = failed && this.#list.querySelector('details[open]') === null;
    const summary = element('summary', '');
    summary.append(line);
    details.append(summary, ...shown);
    item.prepend(details);
  }

  #error(error: TaskError): HTMLElement {
    const box = element('div', 'error');
    const cause = rootCause(error);
    box.append(element('p', 'message', cause.message));
    const plainly = explainFailure(error);
    if (plainly) box.append(element('p', 'plainly', plainly));
    if (cause !== error) {
      const property = element('details', 'property');
      property.append(element('summary', '', 'The property and its counterexample'));
      property.append(element('pre', '', error.message));
      box.append(property);
    }
    const frame = tellingFrame(error);
    if (frame) box.append(this.#place(frame));
    this.#diff(box, cause);
    return box;
  }

  #diff(box: HTMLElement, error: TaskError): void {
    if (error.diff) {
      const diff = element('pre', 'diff');
      for (const { kind, text } of diffParts(error.diff)) {
        diff.append(element('span', kind, `${text}\n`));
      }
      box.append(diff);
    }
  }

  #compileError(error: CompileError): HTMLElement {
    const box = element('div', 'error');
    box.append(element('p', 'message', error.message));
    if (error.line !== undefined) {
      box.append(this.#place({ file: error.file, line: error.line, column: error.column ?? 1 }));
    }
    return box;
  }

  #place(frame: StackFrame): HTMLElement {
    const button = element('button', 'place', `${frame.file}:${frame.line}`);
    button.type = 'button';
    button.addEventListener('click', () => {
      this.#actions.goTo(frame);
    });
    return button;
  }
}
