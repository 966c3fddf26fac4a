import { browserStorage } from '../../progress/key.ts';
import { solutionOf } from '../../runner/editable-files.ts';
import type { PageFiles } from '../../runner/page-files.ts';
import type { RunJob } from '../../runner/protocol.ts';
import { currentView } from '../interview-view/current-view.ts';
import { changedFiles } from './changed-files.ts';
import type { LinePlace } from './clicked-line.ts';
import { editorLanguages, type EditorLanguages } from './editor-languages.ts';
import { Editor } from './editor.ts';
import { markTab } from './file-tabs.ts';
import { Keeping } from './keeping.ts';
import { isLent } from './lend-code.ts';
import { lineMarks } from './line-marks.ts';
import { pageRunner } from './page-runner.ts';
import { part } from './part.ts';
import { placedInSolution } from './placed-in-solution.ts';
import type { Action } from './playground-element.ts';
import { playgroundFiles } from './playground-files.ts';
import { ResultsView } from './results-view.ts';
import { runOnSave } from './run-on-save.ts';
import type { SharedFiles } from './share-link.ts';
import { Turns } from './turns.ts';

/** A playground in use: the editor, its files, and what the buttons do. */
export class Exercise {
  readonly #host: HTMLElement;
  readonly #files: PageFiles;
  readonly #editor: Editor;
  readonly #results: ResultsView;
  readonly #keeping: Keeping;
  readonly #turns: Turns;
  /** Takes away the code that a link brought. */
  #closeLink = (): void => {};

  constructor(host: HTMLElement, files: PageFiles, languages: EditorLanguages) {
    this.#host = host;
    this.#files = files;
    this.#turns = new Turns(host);
    const code = part(host, '.code');
    this.#keeping = new Keeping({
      host,
      id: files.id,
      starter: this.#starter,
      code: () => this.#edited,
      replace: (replacement) => this.#replace(replacement),
      clear: (message) => this.#results.clear(message),
    });
    const kept = this.#keeping.code();
    const hadFocus = document.activeElement === code;
    const shown = Object.entries({ ...files.files, 'README.md': files.brief }).map(
      ([path, text]) => ({
        path,
        text: kept[path] ?? text,
        editable: files.editable.includes(path),
      }),
    );
    code.replaceChildren();
    code.removeAttribute('tabindex');
    code.removeAttribute('role');
    code.removeAttribute('aria-label');
    this.#editor = new Editor(code, shown, languages, (path) => {
      if (files.editable.includes(path)) this.#keeping.edited();
    });
    this.#results = new ResultsView(part(host, '.tests'), part(host, '.summary'), {
      goTo: (frame) => this.#goTo(frame.file, frame.line),
      runOnly: (test) => void this.#runShowingErrors(test),
    });
    runOnSave(host, browserStorage(), () => void this.#runShowingErrors());
    this.#keeping.show();
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

  /** The edited files as the playground has them. */
  get #starter(): Record<string, string> {
    const { files, editable } = this.#files;
    return Object.fromEntries(editable.map((path) => [path, files[path] ?? '']));
  }

  /** The reference for each edited file, by that file's path. */
  get #reference(): Record<string, string> {
    const { solution, editable } = this.#files;
    return Object.fromEntries(
      editable.map((path) => [path, solution[solutionOf(path) ?? ''] ?? '']),
    );
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
        this.#turns.stop();
        return;
      case 'reset':
        return this.#reset();
      case 'solution':
        this.#showSolution();
        return;
      case 'compare':
        void this.#keeping.compareWithSolution(this.#reference);
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
      playground: this.#files,
      editor: this.#editor,
      own: this.#changed(),
      reference: this.#reference,
      begin: (path) => {
        this.#clear();
        this.show(path ?? this.#first);
      },
      adopt: (files) => {
        this.#keeping.adopt({ ...this.#starter, ...files });
        this.edit();
      },
      say: (message) => this.#results.clear(message),
    });
  }

  /** Shows how the code differs from the solution, and leaves the reader's place as it is. */
  async openAnswers(): Promise<void> {
    this.#revealSolution();
    await this.#keeping.compareWithSolution(this.#reference, { focus: false });
  }

  #changed(): SharedFiles {
    return changedFiles(this.#files, (path) => this.#editor.text(path));
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
    const onSolution = this.#showsSolution;
    const turn = this.#turns.begin(true);
    this.#results.clear(only === undefined ? 'Running the tests …' : 'Running one test …', only);
    try {
      const report = await pageRunner.run(
        { ...this.#job(onSolution), ...(only !== undefined && { only }) },
        {
          signal: turn.signal,
          onEvent: (event) => {
            this.#results.event(event);
          },
        },
      );
      if (!this.#turns.isCurrent(turn)) return;
      const placed = onSolution ? placedInSolution(report) : report;
      await this.#results.finish(placed);
      if (!this.#turns.isCurrent(turn)) return;
      this.#editor.mark(lineMarks(placed));
      if (!onSolution && !isLent(this.#host) && only === undefined) this.#keeping.ran(report);
    } finally {
      this.#turns.end(turn);
    }
  }

  async #checkTypes(): Promise<void> {
    const { checkTypes } = await import('./check-types.ts');
    await checkTypes({
      playground: this.#files,
      editor: this.#editor,
      results: this.#results,
      turns: this.#turns,
      goTo: (path, line) => this.#goTo(path, line),
    });
  }

  #goTo(path: string, line: number): void {
    this.#editor.goTo(path, line);
    this.#markTab();
  }

  #job(onSolution: boolean): RunJob {
    const code = onSolution ? this.#reference : this.#edited;
    return { ...this.#files, files: { ...this.#files.files, ...code } };
  }

  async #reset(): Promise<void> {
    if (await this.#keeping.reset()) this.edit();
  }

  /** Puts other code in place of the reader's, and takes away what the last run said of that. */
  #replace(code: Record<string, string>): void {
    for (const [path, text] of Object.entries(code)) this.#editor.replace(path, text);
    this.#clear();
  }

  /** Ends what is under way and takes away the marks of what ran before. */
  #clear(): void {
    this.#turns.clear();
    this.#editor.mark([]);
  }

  #showSolution(): void {
    // No button leads here in that view; an embed asked for before it may.
    if (currentView() === 'candidate') return;
    this.#revealSolution();
    if (!this.#showsSolution) {
      this.show(solutionOf(this.#editor.shown) ?? solutionOf(this.#first) ?? '');
    }
  }

  /** Adds the solution's files to the strip. */
  #revealSolution(): void {
    for (const [path, text] of Object.entries(this.#files.solution)) {
      const tab = part(this.#host, `[data-file="${path}"]`);
      if (tab.hidden) this.#editor.add({ path, text, editable: false });
      tab.hidden = false;
    }
    part(this.#host, '[data-action=compare]').hidden = false;
  }

  #markTab(): void {
    markTab(this.#host, this.#editor.shown, this.#showsSolution);
  }
}

/** Loads a playground's files and puts the editor in place of the static code. */
export async function openExercise(host: HTMLElement): Promise<Exercise> {
  const files = await playgroundFiles(host);
  return new Exercise(
    host,
    files,
    await editorLanguages(['README.md', ...Object.keys(files.files)]),
  );
}
