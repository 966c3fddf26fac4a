import type {
  CollectedTest,
  CompileError,
  RunEvent,
  RunReport,
  StackFrame,
  TaskError,
  TestResult,
} from '../../runner/protocol.ts';
import { describeOutcome } from './describe-outcome.ts';
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

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  created.className = className;
  created.textContent = text;
  return created;
}

/** Shows a run: a line per test as it happens, errors with diff and line, a summary at the end. */
export class ResultsView {
  readonly #list: HTMLElement;
  readonly #summary: HTMLElement;
  readonly #goTo: (frame: StackFrame) => void;
  readonly #items = new Map<string, HTMLElement>();

  constructor(list: HTMLElement, summary: HTMLElement, goTo: (frame: StackFrame) => void) {
    this.#list = list;
    this.#summary = summary;
    this.#goTo = goTo;
  }

  /** Takes away what the last run left, and says why. */
  clear(message: string): void {
    this.#items.clear();
    this.#list.replaceChildren();
    this.#summary.textContent = message;
    delete this.#summary.dataset['state'];
  }

  /** Shows findings that are no tests, and their outcome in a sentence. */
  showList(list: HTMLElement, outcome: string, isGood: boolean): void {
    this.clear(outcome);
    if (list.childElementCount > 0) this.#list.append(list);
    this.#summary.dataset['state'] = isGood ? 'pass' : 'fail';
  }

  event(event: RunEvent): void {
    if (event.type === 'collected') this.#collect(event.tests);
    else if (event.type === 'update') this.#setState(event.test.id, event.test.state);
  }

  finish(report: RunReport): void {
    if (this.#items.size === 0) this.#collect(report.tests);
    for (const test of report.tests) this.#showResult(test);
    for (const error of report.compileErrors) this.#list.append(this.#compileError(error));
    for (const { errors } of report.suiteErrors)
      this.#list.append(...errors.map((e) => this.#error(e)));
    this.#list.append(...report.uncaught.map((error) => this.#error(error)));
    if (report.crash) this.#list.append(this.#error(report.crash));
    if (report.console.length > 0) this.#list.append(this.#console(report));
    this.#summary.textContent = describeOutcome(report);
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
      this.#items.set(test.id, item);
      this.#list.append(item);
      this.#setState(test.id, test.mode === 'run' ? 'waiting' : test.mode);
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

  #showResult(test: TestResult): void {
    this.#setState(test.id, test.state);
    const item = this.#items.get(test.id);
    if (!item) return;
    if (test.duration !== undefined) {
      item
        .querySelector('.test-line')
        ?.append(element('span', 'duration', `${Math.round(test.duration)} ms`));
    }
    if (test.errors.length > 0) this.#fold(item, test.errors);
  }

  /** The errors of a test, folded under its line; the first failure of a run is open. */
  #fold(item: HTMLElement, errors: TaskError[]): void {
    const line = item.querySelector('.test-line');
    if (!line) return;
    const details = element('details', '');
    details.open = this.#list.querySelector('details[open]') === null;
    const summary = element('summary', '');
    summary.append(line);
    details.append(summary, ...errors.map((error) => this.#error(error)));
    item.replaceChildren(details);
  }

  #error(error: TaskError): HTMLElement {
    const box = element('div', 'error');
    const cause = rootCause(error);
    box.append(element('p', 'message', cause.message));
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
      for (const line of error.diff.split('\n')) {
        const kind = line.startsWith('-') ? 'expected' : line.startsWith('+') ? 'received' : 'same';
        diff.append(element('span', kind, `${line}\n`));
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
      this.#goTo(frame);
    });
    return button;
  }

  #console(report: RunReport): HTMLElement {
    const details = element('details', 'console');
    details.append(element('summary', '', 'Console'));
    const lines = report.console.map((line) => line.text);
    if (report.consoleLimited) lines.push('(more output was cut off)');
    details.append(element('pre', '', lines.join('\n')));
    return details;
  }
}
