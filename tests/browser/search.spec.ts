import { expect, test } from '@playwright/test';
import type { Kind, Level } from '../../src/content/topic.ts';
import { topicFiles } from '../support/topic-files.ts';

/** How many topics of a kind, and of a level, there are, as the search says it, shown or not. */
function pagesOf(kind: Kind, level?: Level): RegExp {
  const count = topicFiles().filter(
    ({ topic }) => topic.kind === kind && (!level || topic.level.includes(level)),
  ).length;
  return new RegExp(`^${count} page${count === 1 ? '' : 's'}(,|$)`);
}

test('search finds a page, by keyboard alone', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('button', { name: /^Search/ })).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+k');
  const input = page.getByRole('searchbox', { name: 'Search' });
  await expect(input).toBeFocused();
  await input.pressSequentially('virtual nodes');
  const first = page.locator('.results a').first();
  await expect(first).toContainText('onsistent hashing');
  await page.keyboard.press('ArrowDown');
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/playgrounds\/consistent-hashing\//);
});

test('filters by kind and level narrow the results', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: /^Search/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Search the handbook' });
  await dialog.getByLabel('Kind').selectOption('System design');
  await expect(dialog.getByRole('status')).toHaveText(pagesOf('design'));
  await expect(dialog.locator('.results')).toContainText('fraud detection');
  await dialog.getByLabel('Kind').selectOption('Playgrounds');
  await expect(dialog.getByRole('status')).toHaveText(pagesOf('playground'));
  await dialog.getByLabel('Level').selectOption('L7');
  await expect(dialog.getByRole('status')).toHaveText(pagesOf('playground', 'L7'));
  await dialog.getByLabel('Kind').selectOption('System design');
  await expect(dialog.getByRole('status')).toHaveText(pagesOf('design', 'L7'));
});

test('Escape closes the search and gives the focus back', async ({ page }) => {
  await page.goto('');
  const button = page.getByRole('button', { name: /^Search/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('Enter opens the first result', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: /^Search/ }).click();
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('virtual nodes');
  await expect(page.locator('.results a').first()).toContainText('onsistent hashing');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/playgrounds\/consistent-hashing\//);
});

test('an index that did not load says so, and is loaded at the next opening', async ({ page }) => {
  let blocked = true;
  await page.route('**/pagefind/pagefind.js*', (route) =>
    blocked ? route.abort() : route.continue(),
  );
  await page.goto('');
  const button = page.getByRole('button', { name: /^Search/ });
  await button.click();
  const status = page.getByRole('dialog').getByRole('status');
  await expect(status).toContainText('The search did not load');
  blocked = false;
  await page.getByRole('button', { name: 'Close search' }).click();
  await button.click();
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('virtual nodes');
  await expect(status).toContainText(/^\d+ page/);
});
