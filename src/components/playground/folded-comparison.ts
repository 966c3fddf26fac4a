import type { DiffView } from './diff-view.ts';
import { actionButton, element } from './element.ts';
import type { SharedFiles } from './share-link.ts';

/** How a link's code differs from something else: a button, and a box that it opens and closes. */
export class FoldedComparison {
  readonly button: HTMLButtonElement;
  readonly box = element('div', '');
  readonly #name: string;
  readonly #other: SharedFiles;
  readonly #files: SharedFiles;
  #diffs: Promise<DiffView[]> | undefined;

  /**
   * @param name what the code is compared with, such as 'the starter'
   * @param other its text by path
   * @param files the link's code
   */
  constructor(name: string, other: SharedFiles, files: SharedFiles) {
    this.#name = name;
    this.#other = other;
    this.#files = files;
    this.box.hidden = true;
    this.button = actionButton(`Compare with ${name}`, () => this.toggle());
    this.button.ariaExpanded = 'false';
  }

  toggle(): void {
    this.box.hidden = !this.box.hidden;
    this.button.ariaExpanded = String(!this.box.hidden);
    this.#diffs ??= this.#show();
  }

  close(): void {
    void this.#diffs?.then((diffs) => diffs.forEach((diff) => diff.close()));
  }

  async #show(): Promise<DiffView[]> {
    const { showDiff } = await import('./diff-view.ts');
    return Object.entries(this.#files).map(([path, text]) => {
      const box = element('div', '');
      this.box.append(box);
      return showDiff(box, {
        left: { title: `${path} of ${this.#name}`, text: this.#other[path] ?? '' },
        right: { title: `${path} of the link`, text },
      });
    });
  }
}
