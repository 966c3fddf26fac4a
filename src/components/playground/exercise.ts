import { browserStorage } from '../../progress/key.ts';
import type { Files } from '../../progress/types.ts';
import type { PageFiles } from '../../runner/page-files.ts';
import type { RunJob } from '../../runner/protocol.ts';
import type { LinePlace } from './clicked-line.ts';
import { Editor } from './editor.ts';
import { Keeping } from './keeping.ts';
import { lineMarks } from './line-marks.ts';
import { pageRunner } from './page-runner.ts';
import { placedInSolution } from './placed-in-solution.ts';
import type { Action } from './playground-element.ts';
import { ResultsView } from './results-view.ts';
import { runOnSave } from './run-on-save.ts';

const starter = 'starter.ts';
const solution = 'solution.ts';

function part(host: HTMLElement, selector: string): HTMLElement {
  const found = host.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The playground has no element '${selector}'.`);
  return found;
}

/** A playground in use: the editor, its files, and what the buttons do. */
export class Exercise {
  readonly #host: HTMLElement;
  readonly #files: PageFiles;
  readonly #editor: Editor;
  readonly #results: ResultsView;
  readonly #keeping: Keeping;
  #running: AbortController | undefined;

  constructor(host: HTMLElement, files: PageFiles) {
    this.#host = host;
    this.#files = files;
    const code = part(host, '.code');
    this.#keeping = new Keeping({
      host,
      id: files.id,
      starter: this.#editable((path) => files.files[path]),
      code: () => this.#editable((path) => this.#editor.text(path)),
      replace: (replacement) => this.#replace(replacement),
      clear: (message) => this.#results.clear(message),
    });
    const kept = this.#keeping.code();
    const hadFocus = document.activeElement === code;
    const shown = [starter, ...Object.keys(files.files).filter((path) => path !== starter)].map(
      (path) => ({
        path,
        text: kept[path] ?? files.files[path] ?? '',
        editable: files.editable.includes(path),
      }),
    );
    code.replaceChildren();
    code.removeAttribute('tabindex');
    code.removeAttribute('role');
    code.removeAttribute('aria-label');
    this.#editor = new Editor(code, shown, (path) => {
      if (files.editable.includes(path)) this.#keeping.edited();
    });
    this.#results = new ResultsView(part(host, '.tests'), part(host, '.summary'), {
      goTo: (frame) => {
        this.#editor.goTo(frame.file, frame.line);
        this.#markTab();
      },
      runOnly: (test) => void this.#runShowingErrors(test),
    });
    runOnSave(host, browserStorage(), () => void this.#runShowingErrors());
    this.#keeping.show();
    this.show(starter);
    if (hadFocus) this.#editor.focus();
  }

  show(path: string): void {
    this.#editor.show(path);
    this.#markTab();
  }

  /** Puts the cursor into the reader's code, at a line where the static code was clicked. */
  edit(at?: LinePlace): void {
    if (this.#editor.shown !== starter) this.show(starter);
    if (at) this.#editor.goTo(starter, at.line, at.top);
    else this.#editor.focus();
  }

  async perform(action: Action): Promise<void> {
    switch (action) {
      case 'edit':
        this.edit();
        return;
      case 'run':
        return this.#run();
      case 'stop':
        this.#running?.abort();
        return;
      case 'reset':
        return this.#reset();
      case 'solution':
        this.#showSolution();
        return;
      case 'compare':
        this.#keeping.compareWithSolution({ [starter]: this.#files.solution[solution] ?? '' });
        return;
      case 'open':
      case 'embed': {
        const { openInStackBlitz, embedStackBlitz } = await import('./stackblitz-actions.ts');
        const code = this.#editor.text(starter);
        if (action === 'open') openInStackBlitz(this.#files, code);
        else await embedStackBlitz(this.#files, code, part(this.#host, '.embed'));
      }
    }
  }

  /** A run that no button of the playground's own asked for. */
  async #runShowingErrors(only?: string): Promise<void> {
    try {
      await this.#run(only);
    } catch (error) {
      this.#results.clear(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * Runs the tests on the code on display: the reader's, or the solution where that is shown.
   * @param only the id of the one test to run
   */
  async #run(only?: string): Promise<void> {
    const onSolution = this.#editor.shown === solution;
    const running = new AbortController();
    this.#running?.abort();
    this.#running = running;
    this.#showStop(true);
    this.#results.clear(only === undefined ? 'Running the tests …' : 'Running one test …', only);
    try {
      const report = await pageRunner.run(
        { ...this.#job(onSolution), ...(only !== undefined && { only }) },
        {
          signal: running.signal,
          onEvent: (event) => {
            this.#results.event(event);
          },
        },
      );
      // A later run or a reset took this run's place and tells the reader the rest.
      if (this.#running !== running) return;
      const placed = onSolution ? placedInSolution(report) : report;
      this.#results.finish(placed);
      this.#editor.mark(lineMarks(placed));
      if (!onSolution && only === undefined) this.#keeping.ran(report);
    } finally {
      if (this.#running === running) this.#endRun();
    }
  }

  #job(onSolution: boolean): RunJob {
    const code = onSolution ? (this.#files.solution[solution] ?? '') : this.#editor.text(starter);
    return { ...this.#files, files: { ...this.#files.files, [starter]: code } };
  }

  async #reset(): Promise<void> {
    if (!(await this.#keeping.reset())) return;
    this.show(starter);
    this.#editor.focus();
  }

  /** Puts other code in place of the reader's, and takes away what the last run said of that. */
  #replace(code: Files): void {
    this.#running?.abort();
    this.#endRun();
    for (const [path, text] of Object.entries(code)) this.#editor.replace(path, text);
    this.#editor.mark([]);
  }

  #editable(text: (path: string) => string | undefined): Files {
    return Object.fromEntries(this.#files.editable.map((path) => [path, text(path) ?? '']));
  }

  #showSolution(): void {
    const tab = part(this.#host, `[data-file="${solution}"]`);
    if (tab.hidden) {
      tab.hidden = false;
      const text = this.#files.solution[solution] ?? '';
      this.#editor.add({ path: solution, text, editable: false });
    }
    part(this.#host, '[data-action=compare]').hidden = false;
    this.show(solution);
  }

  #markTab(): void {
    for (const tab of this.#host.querySelectorAll<HTMLElement>('[data-file]')) {
      const isShown = tab.dataset['file'] === this.#editor.shown;
      tab.ariaPressed = String(isShown);
      if (isShown) scrollStripTo(tab);
    }
    const others = this.#host.querySelector('select');
    if (others) {
      // A file with a tab of its own is not among the others, and leaves the list at its title.
      others.value = this.#editor.shown;
      if (others.selectedIndex === -1) others.selectedIndex = 0;
    }
    part(this.#host, '[data-action=run]').textContent =
      this.#editor.shown === solution ? 'Run the solution' : 'Run';
  }

  #showStop(shown: boolean): void {
    const stop = part(this.#host, '[data-action=stop]');
    // What is hidden loses the focus, and a reader without a pointer their place.
    if (!shown && stop === document.activeElement) part(this.#host, '[data-action=run]').focus();
    stop.hidden = !shown;
  }

  #endRun(): void {
    this.#running = undefined;
    this.#showStop(false);
  }
}

/** Scrolls the strip of files sideways to one; `scrollIntoView` would scroll the page as well. */
function scrollStripTo(tab: HTMLElement): void {
  const strip = tab.parentElement;
  if (!strip) return;
  const [inner, outer] = [tab.getBoundingClientRect(), strip.getBoundingClientRect()];
  const before = Math.min(inner.left - outer.left, 0);
  const after = Math.max(inner.right - outer.right, 0);
  strip.scrollLeft += before || after;
}

/** Loads a playground's files and puts the editor in place of the static code. */
export async function openExercise(host: HTMLElement): Promise<Exercise> {
  const url = host.dataset['files'] ?? '';
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Exercise(host, (await response.json()) as PageFiles);
}
