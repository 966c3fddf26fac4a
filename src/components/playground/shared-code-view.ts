import { currentView } from '../interview-view/current-view.ts';
import { actionButton, element } from './element.ts';
import { FoldedComparison } from './folded-comparison.ts';
import type { SharedFiles } from './share-link.ts';

interface Options {
  files: SharedFiles;
  /** The starter, by path. */
  starter: SharedFiles;
  /** The reference for each edited file, by that file's path. */
  solution: SharedFiles;
  /** Whether the reader has code that keeping the link's would replace. */
  hasOwn: boolean;
  onBack: () => void;
  onKeep: () => void;
}

/** Says above the code that it is somebody else's, and offers what the reader can do with it. */
export class SharedCodeView {
  readonly #options: Options;
  readonly #box = document.createElement('div');
  readonly #buttons = document.createElement('div');
  readonly #withStarter: FoldedComparison;
  readonly #withSolution: FoldedComparison;

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
    const { files, starter, solution } = options;
    this.#withStarter = new FoldedComparison('the starter', starter, files);
    this.#withSolution = new FoldedComparison('the solution', solution, files);
    this.#withSolution.button.dataset['for'] = 'interviewer';
    this.#offer();
    this.#box.append(label, this.#buttons, this.#withStarter.box, this.#withSolution.box);
    host.querySelector('section')?.prepend(this.#box);
    this.#box.scrollIntoView({ behavior: 'instant', block: 'start' });
    // Who is to judge the code sees at once what its author wrote.
    if (currentView() === 'interviewer') this.#withStarter.toggle();
  }

  close(): void {
    this.#withStarter.close();
    this.#withSolution.close();
    this.#box.remove();
  }

  #offer(): void {
    const keep = actionButton('Keep as mine', () => {
      if (this.#options.hasOwn) this.#ask();
      else this.#options.onKeep();
    });
    this.#buttons.replaceChildren(
      this.#withStarter.button,
      this.#withSolution.button,
      keep,
      actionButton('Back to my code', this.#options.onBack),
    );
  }

  /** The reader's own code is replaced by nothing but a second click. */
  #ask(): void {
    const cancel = actionButton('Cancel', () => {
      this.#offer();
      this.#withStarter.button.focus();
    });
    this.#buttons.replaceChildren(
      element(
        'p',
        '',
        'You have code of your own here. It would be set aside as an earlier version.',
      ),
      actionButton('Set mine aside and keep this', this.#options.onKeep),
      cancel,
    );
    cancel.focus();
  }
}
