/** Opens and closes the search dialog; what it shows is loaded with its first opening. */
class SearchElement extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const open = this.querySelector<HTMLButtonElement>('button.open');
    const form = this.querySelector('form');
    if (!dialog || !open || !form) return;
    const show = (): void => {
      dialog.showModal();
      void this.#load(dialog);
    };
    open.addEventListener('click', show);
    open.disabled = false;
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    this.querySelector('.close')?.addEventListener('click', () => dialog.close());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    addEventListener('keydown', (event) => {
      // On a Mac, Control-K is the editor's own key where the editor has the focus.
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.key !== 'k') return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else show();
    });
  }

  #loaded = false;

  async #load(dialog: HTMLDialogElement): Promise<void> {
    if (this.#loaded) return;
    this.#loaded = true;
    try {
      const { runSearch } = await import('./run-search.ts');
      await runSearch(dialog, this.dataset['index'] ?? '/pagefind/');
    } catch {
      this.#loaded = false;
      const status = dialog.querySelector('[role=status]');
      if (!status) return;
      status.textContent = import.meta.env.DEV
        ? 'The search index is made by the build: run npm start.'
        : 'The search did not load. Check your connection and open it again.';
    }
  }
}

/** Registers `<site-search>`, once. */
export function defineSearchElement(): void {
  if (!customElements.get('site-search')) customElements.define('site-search', SearchElement);
}
