import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

test('a reader opens a playground, edits, runs and sees green', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await expect(playground.editor).toHaveCount(0);

  await playground.box.locator('.code').click();
  await expect(playground.editor).toBeFocused();

  await playground.run();
  await expect(playground.summary).toContainText(/^\d+ of \d+ tests pass/);
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
  await playground.reset();
  await expect(playground.editor).not.toContainText('my own answer');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(playground.editor).toContainText('my own answer');
});

test('the code survives a reload', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('// my own answer');
  await page.reload();
  await expect(playground.summary).toContainText('Your code from last time is kept');
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
  await playground.box.getByLabel('Other files').selectOption('ring.ts');
  await expect(playground.editor).toHaveAttribute('aria-label', 'ring.ts, read only');
  await playground.button('starter.ts').click();
  await expect(playground.editor).toHaveAttribute('aria-label', /^starter\.ts: editor/);
});

test('a run that is started again gives one list of results', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.button('Show solution').click();
  await playground.run('Run the solution');
  const results = await playground.results();
  const run = playground.button('Run the solution');
  await run.evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await playground.settled();
  expect(await playground.results()).toEqual(results);
  await expect(playground.button('Stop')).toBeHidden();
});

test('reset stops a run, and nothing of the run is left', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('for (;;) {}\nexport {};');
  await playground.button('Run').click();
  await expect(playground.button('Stop')).toBeVisible();
  await playground.reset();
  await expect(playground.button('Stop')).toBeHidden();
  await expect(playground.summary).toContainText('Back to the starter');
  await playground.run();
  await expect(playground.summary).toContainText(/^\d+ of \d+ tests pass/);
  await playground.button('Reset').click();
  await expect(playground.summary).not.toHaveAttribute('data-state');
  expect(await playground.results()).toEqual([]);
});

test('the editor opens at the line that was clicked', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  const line = playground.box.locator('.code .line', { hasText: 'export class' }).last();
  const text = (await line.textContent()) ?? '';
  await line.click();
  await expect(playground.editor).toBeFocused();
  await expect(playground.editor.getByText(text, { exact: true })).toBeInViewport();
  const current = await playground.editor.evaluate(
    (content) =>
      [...content.querySelectorAll('.cm-line')].find((element) =>
        element.contains(getSelection()?.anchorNode ?? null),
      )?.textContent,
  );
  expect(current).toBe(text);
});

test('the page stays where it is when the editor opens', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 500 });
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  const run = playground.button('Run');
  await run.evaluate((button) => {
    button.scrollIntoView({ block: 'start' });
    scrollBy(0, -80);
  });
  const before = await page.evaluate(() => scrollY);
  await run.click();
  await playground.settled();
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test('a browser that forbids storage runs the tests all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.run();
  await expect(playground.summary).toContainText(/^\d+ of \d+ tests pass/);
});

test('a playground that did not load is loaded by the next click', async ({ page }) => {
  let offline = true;
  await page.route('**/consistent-hashing.json', (route) =>
    offline ? route.abort() : route.continue(),
  );
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.button('Edit').click();
  await expect(playground.summary).toContainText('The playground did not load');
  offline = false;
  await playground.button('Edit').click();
  await expect(playground.editor).toBeFocused();
  await expect(playground.summary).toBeEmpty();
});

test('a runner that did not load takes nothing from the reader', async ({ page }) => {
  await page.route('**/runner/*/worker.js', (route) => route.abort());
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write('// my own answer');
  await playground.button('Run').click();
  await expect(playground.summary).toContainText('The test runner did not load');
  await playground.reset();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(playground.editor).toContainText('my own answer');
});

test('the brief can be read beside the code', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.button('Brief').click();
  await expect(playground.editor).toHaveAttribute('aria-label', 'README.md, read only');
  await expect(playground.editor).toContainText('# ');
  await playground.run();
  await expect(playground.summary).toHaveAttribute('data-state', 'fail');
});
