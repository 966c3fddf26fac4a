import { browserStorage, progressKey } from '../../progress/key.ts';

/** Export, import, and a mark at each playground of the list that was used. Loads its code when asked. */
class YourWork extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => {
      void this.#perform(async () => (await import('./files.ts')).exportWork(browserStorage()));
    });
    this.querySelector('input')?.addEventListener('change', (event) => {
      const input = event.currentTarget as HTMLInputElement;
      const [file] = input.files ?? [];
      if (!file) return;
      void this.#perform(async () => {
        const { importWork } = await import('./files.ts');
        const message = await importWork(browserStorage(), file, Date.now());
        await this.#mark();
        return message;
      }).then(() => {
        // The same file can then be chosen again.
        input.value = '';
      });
    });
    if (this.#hasProgress()) void this.#mark().catch(() => {}); // the list stands without marks
  }

  #hasProgress(): boolean {
    try {
      return typeof browserStorage()?.getItem(progressKey) === 'string';
    } catch {
      return false;
    }
  }

  async #mark(): Promise<void> {
    const { markProgress } = await import('./marks.ts');
    markProgress(document, browserStorage());
  }

  async #perform(task: () => Promise<string>): Promise<void> {
    const status = this.querySelector('[role=status]');
    if (!status) return;
    try {
      status.textContent = await task();
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : String(error);
    }
  }
}

/** Registers `<your-work>`, once. */
export function defineYourWork(): void {
  if (!customElements.get('your-work')) customElements.define('your-work', YourWork);
}
