import { solutionOf } from '../../runner/editable-files.ts';
import type { PageFiles } from '../../runner/page-files.ts';
import type { RunJob } from '../../runner/protocol.ts';
import { changedFiles } from './changed-files.ts';
import type { LinePlace } from './clicked-line.ts';
import { editorLanguages, type EditorLanguages } from './editor-languages.ts';
import { Editor } from './editor.ts';
import { lineMarks } from './line-marks.ts';
import { pageRunner } from './page-runner.ts';
import { placedInSolution } from './placed-in-solution.ts';
import type { Action } from './playground-element.ts';
import { ResultsView } from './results-view.ts';
import { browserStorage, setCodeAside } from './saved-code.ts';
import { savedFile, saveFile } from './saved-files.ts';
import type { SharedFiles } from './share-link.ts';

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
  #running: AbortController | undefined;
  /** Takes away the code that a link brought. */
  #closeLink = (): void => {};

  constructor(host: HTMLElement, files: PageFiles, languages: EditorLanguages) {
    this.#host = host;
    this.#files = files;
    const code = part(host, '.code');
    const hadFocus = document.activeElement === code;
    const shown = Object.entries(files.files).map(([path, text]) => {
      const editable = files.editable.includes(path);
      const kept = editable ? savedFile(browserStorage(), files.id, path) : undefined;
      return { path, text: kept ?? text, editable };
    });
    code.replaceChildren();
    code.removeAttribute('tabindex');
    code.removeAttribute('role');
    code.removeAttribute('aria-label');
    this.#editor = new Editor(code, shown, languages, (path) => {
      if (files.editable.includes(path)) this.#keep(path);
    });
    this.#results = new ResultsView(part(host, '.tests'), part(host, '.summary'), (frame) => {
      this.#editor.goTo(frame.file, frame.line);
      this.#markTab();
    });
    this.show(this.#first);
    if (hadFocus) this.#editor.focus();
  }

  /** The file that the reader edits first. */
  get #first(): string {
    return this.#files.editable[0] ?? '';
  }

  /** The edited files as they are in the editor. */
  get #edited(): Record<string, string> {
    return Object.fromEntries(this.#files.editable.map((path) => [path, this.#editor.text(path)]));
  }

  get #showsSolution(): boolean {
    return this.#editor.shown in this.#files.solution;
  }

  show(path: string): void {
    this.#editor.show(path);
    this.#markTab();
  }

  /** Puts the cursor into the reader's code, at a line where the static code was clicked. */
  edit(at?: LinePlace): void {
    if (!this.#files.editable.includes(this.#editor.shown)) this.show(this.#first);
    if (at) this.#editor.goTo(this.#first, at.line, at.top);
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
        this.#reset();
        return;
      case 'solution':
        this.#showSolution();
        return;
      case 'types':
        return this.#checkTypes();
      case 'open':
      case 'embed': {
        const { openInStackBlitz, embedStackBlitz } = await import('./stackblitz-actions.ts');
        const solutionShown = Object.keys(this.#files.solution).some(
          (path) => !part(this.#host, `[data-file="${path}"]`).hidden,
        );
        const work = { edited: this.#edited, solutionShown };
        if (action === 'open') openInStackBlitz(this.#files, work);
        else await embedStackBlitz(this.#files, work, part(this.#host, '.embed'));
        return;
      }
      case 'copy': {
        const { copyLink } = await import('./copy-link.ts');
        return copyLink(this.#files.id, this.#changed(), part(this.#host, '.link'));
      }
      case 'download': {
        const { downloadProject } = await import('./download.ts');
        downloadProject(this.#files, this.#changed());
      }
    }
  }

  /** Shows the code that a link brings, or says in a sentence why it does not. */
  async openLink(fragment: string): Promise<void> {
    const [{ openLink }, { showSharedCode }] = await Promise.all([
      import('./share-link.ts'),
      import('./shared-code.ts'),
    ]);
    const opened = await openLink(fragment, this.#files);
    this.#closeLink();
    this.#closeLink = showSharedCode(opened, {
      host: this.#host,
      starter: this.#files.files,
      own: this.#changed(),
      lend: (files) => this.#lend(files),
      adopt: (files) => this.#adopt(files),
      say: (message) => this.#results.clear(message),
    });
  }

  #changed(): SharedFiles {
    return changedFiles(this.#files, (path) => this.#editor.text(path));
  }

  /** While somebody else's code stands in for the reader's, nothing changes what is the reader's. */
  #lend(files: SharedFiles): () => void {
    const start = (): void => {
      this.#running?.abort();
      this.#endRun();
      this.#editor.mark([]);
      this.show(Object.keys(files)[0] ?? this.#first);
    };
    start();
    // Files that the link does not bring are the starter's, not the reader's.
    const lent = this.#files.editable.map((path) =>
      this.#editor.lend(path, files[path] ?? this.#files.files[path] ?? ''),
    );
    this.#host.dataset['shared'] = '';
    return () => {
      for (const giveBack of lent) giveBack();
      delete this.#host.dataset['shared'];
      start();
      this.#editor.focus();
    };
  }

  #adopt(files: SharedFiles): void {
    setCodeAside(browserStorage(), this.#files.id, this.#changed());
    for (const path of this.#files.editable) {
      this.#editor.replace(path, files[path] ?? this.#files.files[path] ?? '');
    }
    this.edit();
  }

  /** Runs the tests on the code on display: the reader's, or the solution where that is shown. */
  async #run(): Promise<void> {
    const onSolution = this.#showsSolution;
    const running = new AbortController();
    this.#running?.abort();
    this.#running = running;
    this.#showStop(true);
    this.#results.clear('Running the tests …');
    try {
      const report = await pageRunner.run(this.#job(onSolution), {
        signal: running.signal,
        onEvent: (event) => {
          this.#results.event(event);
        },
      });
      // A later run or a reset took this run's place and tells the reader the rest.
      if (this.#running !== running) return;
      const placed = onSolution ? placedInSolution(report) : report;
      this.#results.finish(placed);
      this.#editor.mark(lineMarks(placed));
    } finally {
      if (this.#running === running) this.#endRun();
    }
  }

  /** Shows the type errors in place of what the last run left: marks and list are of one kind. */
  async #checkTypes(): Promise<void> {
    const types = await import('./type-errors.ts');
    const checking = new AbortController();
    this.#running?.abort();
    this.#running = checking;
    this.#showStop(false);
    this.#results.clear(types.waitingForTypes());
    this.#editor.mark([]);
    try {
      const errors = await types.findTypeErrors(this.#files, (path) => this.#editor.text(path));
      // A later run, check or reset took this one's place.
      if (this.#running !== checking) return;
      this.#editor.mark(types.typeMarks(errors));
      const list = types.typeErrorList(errors, ({ path, line }) => {
        this.#editor.goTo(path, line);
        this.#markTab();
      });
      this.#results.showList(list, types.describeTypeErrors(errors), errors.length === 0);
    } finally {
      if (this.#running === checking) this.#endRun();
    }
  }

  #job(onSolution: boolean): RunJob {
    const { files, editable, solution } = this.#files;
    const solved = () =>
      Object.fromEntries(
        editable.map((path) => [path, solution[solutionOf(path) ?? ''] ?? ''] as const),
      );
    return { ...this.#files, files: { ...files, ...(onSolution ? solved() : this.#edited) } };
  }

  #reset(): void {
    this.#running?.abort();
    this.#endRun();
    this.edit();
    for (const path of this.#files.editable) {
      this.#editor.replace(path, this.#files.files[path] ?? '');
      this.#keep(path);
    }
    this.#editor.mark([]);
    this.#results.clear('Back to the starter. Undo brings your code back.');
    this.#editor.focus();
  }

  #showSolution(): void {
    for (const [path, text] of Object.entries(this.#files.solution)) {
      const tab = part(this.#host, `[data-file="${path}"]`);
      if (tab.hidden) this.#editor.add({ path, text, editable: false });
      tab.hidden = false;
    }
    if (!this.#showsSolution) {
      this.show(solutionOf(this.#editor.shown) ?? solutionOf(this.#first) ?? '');
    }
  }

  #keep(path: string): void {
    const text = this.#editor.text(path);
    const untouched = text === this.#files.files[path];
    saveFile(browserStorage(), this.#files.id, path, untouched ? undefined : text);
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
    part(this.#host, '[data-action=run]').textContent = this.#showsSolution
      ? 'Run the solution'
      : 'Run';
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
  const files = (await response.json()) as PageFiles;
  return new Exercise(host, files, await editorLanguages(Object.keys(files.files)));
}
