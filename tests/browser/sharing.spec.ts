import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import {
  hostileLinks,
  linkedPlayground,
  scriptAsCode,
  shareFragment,
} from '../support/share-links.ts';
import { PlaygroundPage } from './playground-page.ts';

const id = linkedPlayground;
const path = `playgrounds/${id}/`;
const theirs = 'export const theirs = 1;\nconsole.log("their code ran");\n';

async function openLink(page: Page, fragment: string, query = ''): Promise<PlaygroundPage> {
  await page.goto(`${path}${query}${fragment}`);
  return new PlaygroundPage(page, id);
}

/** What the browser keeps of the reader's work, whatever its form. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify(localStorage));
}

test('a copied link brings the code to another reader', async ({ page, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// a better ring ✓\n');
  await playground.button('Copy link').click();
  await expect(playground.box.getByText('Link copied.')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).hash.length).toBeLessThan(200);

  const other = await (await browser.newContext()).newPage();
  await other.goto(address);
  const opened = new PlaygroundPage(other, id);
  await expect(opened.box.getByText('Code from a link, not yours.')).toBeVisible();
  await expect(opened.editor).toHaveText('// a better ring ✓');
  await other.context().close();
});

test('where the browser forbids copying, the link is shown, selected', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'));
  });
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// mine\n');
  await playground.button('Copy link').click();
  const field = playground.box.getByLabel('Link to the code');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(/#code=v1\.consistent-hashing\./);
  const selected = await field.evaluate((input: HTMLInputElement) => [
    input.selectionStart,
    input.selectionEnd === input.value.length,
  ]);
  expect(selected).toEqual([0, true]);
});

test('an untouched starter makes no link', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.button('Copy link').click();
  await expect(playground.box.getByText('There is no code of yours to link to')).toBeVisible();
});

test("a link's code is not run before a click, cannot be edited, and then runs", async ({
  page,
}) => {
  const playground = await openLink(page, shareFragment({ 'starter.ts': theirs }));
  await expect(playground.editor).toContainText('theirs = 1');
  await expect(playground.summary).toHaveText(/It runs only when you press Run/);
  await expect(playground.box.locator('.tests')).toBeEmpty();
  await expect(playground.button('Edit')).toBeHidden();
  await expect(playground.button('Reset')).toBeHidden();

  await playground.editor.click();
  await page.keyboard.type('changed');
  await expect(playground.editor).not.toContainText('changed');

  await playground.run();
  await expect(playground.box.locator('.tests')).toContainText('their code ran');
  expect(await kept(page)).not.toContain('theirs');
});

test("the reader's own code stays as it is while a link's is on display", async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my own work\n');
  await expect.poll(() => kept(page)).toContain('my own work');
  await page.evaluate(
    (fragment) => {
      location.hash = fragment;
    },
    shareFragment({ 'starter.ts': theirs }),
  );
  await expect(playground.editor).toContainText('theirs');
  expect(await kept(page)).toContain('my own work');

  await playground.button('Back to my code').click();
  await expect(playground.editor).toHaveText('// my own work');
  await expect(playground.editor).toBeFocused();
  await expect(page).not.toHaveURL(/#/);
  // With its history.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(playground.editor).not.toContainText('my own work');
});

test('keeping a link over own code asks first, and sets the own code aside', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my own work\n');
  await expect.poll(() => kept(page)).toContain('my own work');
  await openLink(page, shareFragment({ 'starter.ts': theirs }));
  await page.reload();

  await playground.button('Keep as mine').click();
  await expect(playground.button('Cancel')).toBeFocused();
  await playground.button('Cancel').click();
  expect(await kept(page)).not.toContain('theirs');

  await playground.button('Keep as mine').click();
  await playground.button('Set mine aside and keep this').click();
  await expect(playground.box.getByText('not yours')).toHaveCount(0);
  await expect(playground.editor).toBeFocused();
  await expect.poll(() => kept(page)).toContain('theirs');
  expect(await kept(page)).toContain('my own work');
  // And undo brings it back into the editor.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(playground.editor).toHaveText('// my own work');

  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.reload();
  await playground.button('Edit').click();
  await expect(playground.editor).toContainText('theirs');
});

test('a reader without own code keeps a link with one click', async ({ page }) => {
  const playground = await openLink(page, shareFragment({ 'starter.ts': theirs }));
  await playground.button('Keep as mine').click();
  await expect.poll(() => kept(page)).toContain('theirs');
  await expect(playground.button('Edit')).toBeVisible();
});

for (const width of [1500, 360]) {
  test(`a link's code is compared with the starter, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const playground = await openLink(page, shareFragment({ 'starter.ts': theirs }));
    const compare = playground.button('Compare with the starter');
    await compare.click();
    await expect(compare).toHaveAttribute('aria-expanded', 'true');
    const diff = playground.box.locator('.diff-view');
    await expect(diff).toHaveAttribute('data-layout', width === 360 ? 'one column' : 'two columns');
    await expect(diff).toContainText('notImplemented');
    await expect(diff).toContainText('theirs = 1');
    const { violations } = await new AxeBuilder({ page }).include('playground-exercise').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}

for (const { what, fragment, reason } of hostileLinks) {
  test(`a link with ${what} is refused in one sentence, and the page works on`, async ({
    page,
  }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const playground = await openLink(page, fragment);
    await expect(playground.summary).toHaveText(reason);
    await expect(playground.summary).toHaveText(/^The link was not opened, because [^.]*\.$/);
    await expect(playground.box.locator('.shared-code')).toHaveCount(0);
    await playground.run();
    await expect(playground.summary).toHaveText(/tests pass/);
    expect(errors).toEqual([]);
  });
}

test('a link as long as a browser takes is refused before any of it is decoded', async ({
  page,
}) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.button('Edit').click();
  // Chromium cuts an address off at 2 MB; the unit tests refuse 10 MB.
  await page.evaluate((start) => {
    Object.assign(window, { atob: () => Object.assign(document, { title: 'decoded' }) });
    location.hash = start + 'A'.repeat(1_900_000);
  }, `#code=v1.${id}.`);
  await expect(playground.summary).toHaveText(/longer than 64 KB/);
  expect(await page.title()).not.toBe('decoded');
});

test("script in a link's code is text and nothing else", async ({ page }) => {
  const playground = await openLink(page, shareFragment({ 'starter.ts': scriptAsCode }));
  await expect(playground.editor).toContainText('<img src=x');
  // A sign that turns the reading order around is shown as a sign.
  await expect(playground.editor.locator('.cm-specialChar')).toHaveCount(1);
  await playground.button('Compare with the starter').click();
  await expect(playground.box.locator('.diff-view')).toContainText('<img src=x');
  // The editor has pictures of its own, without an address.
  await expect(playground.box.locator('img[src]')).toHaveCount(0);
  expect(await page.title()).not.toBe('1');
});
