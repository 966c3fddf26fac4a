import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

test('a reader opens a playground, edits, runs and sees green', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await expect(playground.editor).toHaveCount(0);

  await playground.box.locator('.code').click();
  await expect(playground.editor).toBeFocused();

  await playground.run();
  await expect(playground.summary).toContainText(/^0 of \d+ tests pass|^\d+ of \d+ tests pass/);
  await expect(playground.summary).toHaveAttribute('data-state', 'fail');
  await expect(playground.box.locator('.message').first()).toContainText('Not implemented yet');

  const files = (await (await page.request.get('playgrounds/consistent-hashing.json')).json()) as {
    solution: Record<string, string>;
  };
  await playground.write(files.solution['solution.ts'] ?? '');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(playground.summary).toHaveAttribute('data-state', 'pass');
});

test('a failure marks the line, and a click on it goes there', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.run();
  await expect(playground.box.locator('.cm-lint-marker-error').first()).toBeVisible();
  const place = playground.box.locator('.place').first();
  const [file = '', line = ''] = ((await place.textContent()) ?? '').split(':');
  await place.click();
  await expect(playground.button(file)).toHaveAttribute('aria-pressed', 'true');
  const shownLine = await playground.editor.evaluate((content) => {
    const selection = getSelection();
    const lines = [...content.querySelectorAll('.cm-line')];
    const current = lines.findIndex((element) => element.contains(selection?.anchorNode ?? null));
    const gutter = content
      .closest('.cm-editor')
      ?.querySelectorAll('.cm-lineNumbers .cm-gutterElement');
    // The first gutter element is the hidden one that sets the width.
    return gutter?.[current + 1]?.textContent;
  });
  expect(shownLine).toBe(line);
});

test('reset brings the starter back, and undo the code', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('// my own answer');
  await playground.button('Reset').click();
  await expect(playground.editor).not.toContainText('my own answer');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(playground.editor).toContainText('my own answer');
});

test('the code survives a reload', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('// my own answer');
  await page.reload();
  await playground.button('Edit').click();
  await expect(playground.editor).toContainText('my own answer');
});

test('an endless loop is stopped, and the next run works', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('for (;;) {}\nexport {};');
  await playground.run();
  await expect(playground.summary).toContainText('did not finish in time');
  await playground.button('Show solution').click();
  await playground.run('Run the solution');
  await expect(playground.summary).toHaveAttribute('data-state', 'pass');
});

test('a syntax error names its line', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('export const fine = 1;\nexport const = 2;\n');
  await playground.run();
  await expect(playground.summary).toContainText('does not compile');
  await expect(playground.box.locator('.place').first()).toHaveText('starter.ts:2');
});

test('the other files can be read, and the way back is one click', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.box.getByLabel('Other files').selectOption('hash.ts');
  await expect(playground.editor).toHaveAttribute('aria-label', 'hash.ts, read only');
  await playground.button('starter.ts').click();
  await expect(playground.editor).toHaveAttribute('aria-label', /^starter\.ts: editor/);
});
