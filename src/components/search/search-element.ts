/** Opens and closes the search dialog; what it shows is loaded with its first opening. */
class SearchElement extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const open = this.querySelector<HTMLButtonElement>('button.open');
    if (!dialog || !open) return;
    const show = (): void => {
      dialog.showModal();
      void this.#load(dialog);
    };
    open.addEventListener('click', show);
    open.disabled = false;
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'k') return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else show();
    });
  }

  #loaded = false;

  async #load(dialog: HTMLDialogElement): Promise<void> {
    if (this.#loaded) return;
    this.#loaded = true;
    const { runSearch } = await import('./run-search.ts');
    await runSearch(dialog, this.dataset['index'] ?? '/pagefind/');
  }
}

/** Registers `<site-search>`, once. */
export function defineSearchElement(): void {
  if (!customElements.get('site-search')) customElements.define('site-search', SearchElement);
}
