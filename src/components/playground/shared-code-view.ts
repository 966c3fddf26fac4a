import type { DiffView } from './diff-view.ts';
import type { SharedFiles } from './share-link.ts';

interface Options {
  files: SharedFiles;
  /** The starter, by path. */
  starter: SharedFiles;
  /** Whether the reader has code that keeping the link's would replace. */
  hasOwn: boolean;
  onBack: () => void;
  onKeep: () => void;
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const created = document.createElement('button');
  created.type = 'button';
  created.textContent = label;
  created.addEventListener('click', onClick);
  return created;
}

function paragraph(text: string): HTMLElement {
  const created = document.createElement('p');
  created.textContent = text;
  return created;
}

/** Says above the code that it is somebody else's, and offers what the reader can do with it. */
export class SharedCodeView {
  readonly #options: Options;
  readonly #box = document.createElement('div');
  readonly #buttons = document.createElement('div');
  readonly #comparison = document.createElement('div');
  readonly #compare: HTMLButtonElement;
  #diffs: Promise<DiffView[]> | undefined;

  constructor(host: HTMLElement, options: Options) {
    this.#options = options;
    this.#box.className = 'shared-code';
    this.#box.role = 'group';
    this.#box.ariaLabel = 'Code from a link';
    const title = document.createElement('strong');
    title.textContent = 'Code from a link, not yours.';
    const label = document.createElement('p');
    label.append(title, ' It is read only, and it runs only when you press Run.');
    this.#buttons.className = 'buttons';
    this.#comparison.hidden = true;
    this.#compare = button('Compare with the starter', () => this.#toggleComparison());
    this.#compare.ariaExpanded = 'false';
    this.#offer();
    this.#box.append(label, this.#buttons, this.#comparison);
    host.querySelector('section')?.prepend(this.#box);
    this.#box.scrollIntoView({ behavior: 'instant', block: 'start' });
    // Who is to judge the code sees at once what its author wrote.
    if (document.documentElement.dataset['view'] === 'interviewer') this.#toggleComparison();
  }

  close(): void {
    void this.#diffs?.then((diffs) => diffs.forEach((diff) => diff.close()));
    this.#box.remove();
  }

  #offer(): void {
    const keep = button('Keep as mine', () => {
      if (this.#options.hasOwn) this.#ask();
      else this.#options.onKeep();
    });
    this.#buttons.replaceChildren(
      this.#compare,
      keep,
      button('Back to my code', this.#options.onBack),
    );
  }

  /** The reader's own code is replaced by nothing but a second click. */
  #ask(): void {
    const cancel = button('Cancel', () => {
      this.#offer();
      this.#compare.focus();
    });
    this.#buttons.replaceChildren(
      paragraph('You have code of your own here. It would be set aside as an earlier version.'),
      button('Set mine aside and keep this', this.#options.onKeep),
      cancel,
    );
    cancel.focus();
  }

  #toggleComparison(): void {
    const show = this.#comparison.hidden;
    this.#comparison.hidden = !show;
    this.#compare.ariaExpanded = String(show);
    this.#diffs ??= this.#showDiffs();
  }

  async #showDiffs(): Promise<DiffView[]> {
    const { showDiff } = await import('./diff-view.ts');
    return Object.entries(this.#options.files).map(([path, text]) => {
      const box = document.createElement('div');
      this.#comparison.append(box);
      return showDiff(box, {
        left: { title: `${path} of the starter`, text: this.#options.starter[path] ?? '' },
        right: { title: `${path} of the link`, text },
      });
    });
  }
}
