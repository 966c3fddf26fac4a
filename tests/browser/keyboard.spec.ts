import { expect, test, type Page } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

/** Presses Tab until an element is reached, as a reader without a pointer does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (reached) return;
  }
  throw new Error(`80 presses of Tab did not reach ${selector}`);
}

test('a playground is used by keyboard alone', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await tabTo(page, '[data-action=edit]');
  await page.keyboard.press('Enter');
  await expect(playground.editor).toBeFocused();

  const code = await playground.editor.innerText();
  await page.keyboard.press('ControlOrMeta+Enter');
  await playground.settled();
  expect(await playground.editor.innerText()).toBe(code);

  await page.keyboard.press('Tab');
  await expect(playground.editor).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(playground.editor).not.toBeFocused();

  await tabTo(page, '[data-action=solution]');
  await page.keyboard.press('Enter');
  await expect(playground.button('solution.ts')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(playground.summary).toHaveAttribute('data-state', 'pass');
});

test('the focus goes on to the editor where the static code had it', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.box.locator('.code').focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await playground.settled();
  await expect(playground.editor).toBeFocused();
});

test('the focus goes on to Run when Stop goes away', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('for (;;) {}\nexport {};');
  await playground.button('Run').click();
  await playground.button('Stop').press('Enter');
  await expect(playground.summary).toHaveText('Stopped.');
  await expect(playground.button('Run')).toBeFocused();
});

test('hints open one after the other', async ({ page }) => {
  await page.goto('playgrounds/consistent-hashing/');
  const second = page.getByText('Hint 2', { exact: true });
  await expect(second).toBeHidden();
  await page.getByText('Hint 1', { exact: true }).press('Enter');
  await expect(second).toBeVisible();
});
