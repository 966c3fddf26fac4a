import { expect, type Locator, type Page } from '@playwright/test';
import { pathOfPlayground } from '../support/topic-files.ts';

/** A playground in the browser, by what a reader sees and does. */
export class PlaygroundPage {
  readonly page: Page;
  readonly box: Locator;

  constructor(page: Page, id: string) {
    this.page = page;
    this.box = page.getByRole('region', { name: `Playground ${id}` });
  }

  static async open(page: Page, id: string): Promise<PlaygroundPage> {
    await page.goto(pathOfPlayground(id));
    return new PlaygroundPage(page, id);
  }

  get editor(): Locator {
    return this.box.locator('.cm-content');
  }

  get summary(): Locator {
    return this.box.locator('.summary');
  }

  button(name: string): Locator {
    return this.box.getByRole('button', { name, exact: true });
  }

  /** Runs and waits for the verdict. */
  async run(button = 'Run'): Promise<void> {
    await this.button(button).click();
    await this.settled();
  }

  async settled(): Promise<void> {
    // A run may take its whole time limit of five seconds.
    await expect(this.summary).toHaveAttribute('data-state', /pass|fail/, { timeout: 60_000 });
  }

  /** Goes back to the starter, and answers the question. */
  async reset(): Promise<void> {
    await this.button('Reset').click();
    await this.button('Back to the starter').click();
  }

  /** The tests' names with the names of their groups, and their states, in order. */
  async results(): Promise<{ name: string; state: string }[]> {
    return this.box.locator('.tests').evaluate((list) => {
      let group = '';
      const found: { name: string; state: string }[] = [];
      for (const child of list.children) {
        if (child.matches('.group')) group = child.textContent;
        if (!child.matches('.test')) continue;
        const name = child.querySelector('.name')?.textContent ?? '';
        const state = child instanceof HTMLElement ? (child.dataset['state'] ?? '') : '';
        found.push({ name: [...group.split(' › '), name].filter(Boolean).join(' > '), state });
      }
      return found;
    });
  }

  /** Replaces the starter's text as a reader would who pastes an answer. */
  async write(code: string): Promise<void> {
    await this.button('Edit').click();
    await expect(this.editor).toBeFocused();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.editor.evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, code);
  }
}
