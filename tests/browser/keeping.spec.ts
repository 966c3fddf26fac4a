import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { progressKey } from '../../src/progress/key.ts';
import { PlaygroundPage } from './playground-page.ts';

const id = 'consistent-hashing';

/** What a file that Export made holds. */
interface Exported {
  version: number;
  playgrounds: Record<string, { files: Record<string, string> }>;
}

/** Puts a text where the browser keeps the progress, before the next page opens. */
async function store(page: Page, progress: unknown): Promise<void> {
  await page.goto('');
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    progressKey,
    JSON.stringify(progress),
  ] as const);
}

async function solutionOf(page: Page): Promise<string> {
  const response = await page.request.get(`playgrounds/${id}.json`);
  const { solution } = (await response.json()) as { solution: Record<string, string> };
  return solution['solution.ts'] ?? '';
}

test('reset asks once, and the keyboard answers it', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my own answer');
  await playground.button('Reset').focus();
  await page.keyboard.press('Enter');
  const question = playground.box.getByRole('group', { name: 'Go back to the starter?' });
  await expect(question).toBeVisible();
  await expect(playground.button('Back to the starter')).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include('playground-exercise').analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(playground.button('Reset')).toBeFocused();
  await expect(playground.editor).toContainText('my own answer');

  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(playground.editor).not.toContainText('my own answer');
  await expect(playground.editor).toBeFocused();
});

test('reset asks nothing where there is nothing to lose', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.run();
  await playground.button('Reset').click();
  await expect(playground.summary).toContainText('Back to the starter');
});

test('what was reset comes back after a reload', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my first answer');
  await playground.reset();
  await page.reload();
  await playground.write('// my second answer');
  await playground.box.getByText('Previous versions (1)').click();
  await playground.box.getByRole('button', { name: /^Restore: .*before a reset, 1 line$/ }).click();
  await expect(playground.editor).toContainText('my first answer');
  await expect(playground.box.getByText('Previous versions (2)')).toBeVisible();
  await page.reload();
  await playground.button('Edit').click();
  await expect(playground.editor).toContainText('my first answer');
});

test('an earlier version is compared with the code', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my first answer');
  await playground.reset();
  await playground.box.getByText('Previous versions (1)').click();
  await playground.box.getByRole('button', { name: /^Compare: / }).click();
  const comparison = playground.box.getByRole('region', { name: /Your code and The earlier/ });
  await expect(comparison).toContainText('my first answer');
});

test('code from before versions were kept is still there', async ({ page }) => {
  await store(page, { version: 1, playgrounds: { [id]: { code: '// my own answer' } } });
  const playground = await PlaygroundPage.open(page, id);
  await expect(playground.summary).toContainText('Your code from last time is kept');
  await playground.button('Edit').click();
  await expect(playground.editor).toContainText('my own answer');
  await expect(playground.box.getByText('The starter changed')).toBeHidden();
});

test.describe('a starter that changed', () => {
  test.beforeEach(async ({ page }) => {
    const kept = {
      files: { 'starter.ts': '// my own answer' },
      starter: { 'starter.ts': '// the starter of last year' },
      changedAt: 1,
      attempts: 0,
      versions: [],
    };
    await store(page, { version: 2, playgrounds: { [id]: kept } });
  });

  test('is told, shown, and taken without loss', async ({ page }) => {
    const playground = await PlaygroundPage.open(page, id);
    await playground.button('Edit').click();
    await expect(playground.editor).toContainText('my own answer');
    await expect(playground.box.getByText('The starter changed since you began')).toBeVisible();

    await playground.button('Show what changed').click();
    const comparison = playground.box.getByRole('region', { name: /The starter now, compared/ });
    await expect(comparison).toContainText('the starter of last year');
    await expect(comparison).toContainText('HashRing');
    await playground.button('Close the comparison').click();
    await expect(comparison).toBeHidden();

    await playground.button('Start from the new one').click();
    await expect(playground.editor).toContainText('HashRing');
    await expect(playground.box.getByText('The starter changed')).toBeHidden();
    await playground.box.getByText('Previous versions (1)').click();
    await playground.box.getByRole('button', { name: /^Restore: .*earlier starter/ }).click();
    await expect(playground.editor).toContainText('my own answer');
  });

  test('is told no more once the reader keeps their code', async ({ page }) => {
    const playground = await PlaygroundPage.open(page, id);
    await playground.button('Edit').click();
    await playground.button('Keep my code').click();
    await page.reload();
    await playground.button('Edit').click();
    await expect(playground.editor).toContainText('my own answer');
    await expect(playground.box.getByText('The starter changed')).toBeHidden();
  });
});

test('attempts, passed tests and time to green stay, and the list shows them', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  const progress = playground.box.locator('.progress');
  await playground.run();
  await expect(progress).toHaveText(/^1 attempt · best \d+ of \d+ tests$/);
  await page.goto('playgrounds/');
  await expect(page.getByText(/· \d+ of \d+ tests/)).toBeVisible();

  await PlaygroundPage.open(page, id);
  await expect(progress).toHaveText(/^1 attempt/);
  await playground.write(await solutionOf(page));
  await playground.run();
  await expect(progress).toHaveText(/^2 attempts · all \d+ tests passed in under a minute$/);
  await page.goto('playgrounds/');
  await expect(page.getByText('✓ Done')).toHaveCount(1);
});

test('a run of the solution is no attempt', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.button('Show solution').click();
  await playground.run('Run the solution');
  await expect(playground.box.locator('.progress')).toBeEmpty();
});

test('work goes out as one file and comes into another browser without loss', async ({
  page,
  browser,
}) => {
  await page.goto('playgrounds/');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('There is no work to export yet.')).toBeVisible();

  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my answer here');
  await page.goto('playgrounds/');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const path = await download.path();
  const exported = JSON.parse(await readFile(path, 'utf8')) as Exported;
  expect(exported.playgrounds[id]?.files).toEqual({ 'starter.ts': '// my answer here' });

  const elsewhere = await (await browser.newContext()).newPage();
  const other = await PlaygroundPage.open(elsewhere, id);
  await other.write('// my answer there');
  await elsewhere.goto('playgrounds/');
  for (const round of [1, 2]) {
    await elsewhere.getByLabel('Import').setInputFiles(path);
    await expect(
      elsewhere.getByText('Imported the work of 1 playground.'),
      `${round}`,
    ).toBeVisible();
  }
  await PlaygroundPage.open(elsewhere, id);
  await other.button('Edit').click();
  await expect(other.editor).toContainText('my answer there');
  await other.box.getByText('Previous versions (1)').click();
  await other.box.getByRole('button', { name: /^Restore: .*from an import/ }).click();
  await expect(other.editor).toContainText('my answer here');
  await elsewhere.context().close();
});

test('a file that is no export is refused, with what to do', async ({ page }) => {
  await page.goto('playgrounds/');
  await page.getByLabel('Import').setInputFiles({
    name: 'holiday.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"version":2,"playgrounds":{"ring":{"files":{"a.ts":7}}}}'),
  });
  await expect(
    page.getByText(/is not a text\. Choose a file that the handbook's Export/),
  ).toBeVisible();
  expect(await page.evaluate((key) => localStorage.getItem(key), progressKey)).toBeNull();
});

test('a full storage is told, and takes nothing from the editor', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my own answer');
  await expect(playground.box.getByText('Your browser keeps nothing here')).toBeVisible();
  await expect(playground.editor).toContainText('my own answer');
});
