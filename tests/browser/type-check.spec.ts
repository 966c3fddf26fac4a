import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

const wrong = `export const answer: number = 'forty-two';\n`;

/** The solution of a playground, which has no type error. */
async function solutionOf(playground: PlaygroundPage, id: string): Promise<string> {
  const response = await playground.page.request.get(`playgrounds/${id}.json`);
  const files = (await response.json()) as { solution: Record<string, string> };
  return files.solution['solution.ts'] ?? '';
}

test('a type error is shown at its line, and is gone once it is fixed', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  const solution = await solutionOf(playground, 'consistent-hashing');
  await playground.write(`${wrong}${solution}`);
  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText('1 type error.', { timeout: 20_000 });
  await expect(playground.summary).toHaveAttribute('data-state', 'fail');
  await expect(playground.box.locator('.type-errors li')).toContainText(
    "Type 'string' is not assignable to type 'number'.",
  );

  // The place leads from another file back to the line.
  await playground.button('consistent-hashing.test.ts').click();
  await playground.button('starter.ts:1').click();
  await expect(playground.button('starter.ts')).toHaveAttribute('aria-pressed', 'true');
  await expect(playground.editor).toBeFocused();
  await expect(playground.box.locator('.cm-lint-marker-error')).toHaveCount(1);
  await expect(playground.box.locator('.cm-lintRange-error')).toHaveText('answer');

  await playground.write(solution);
  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText('No type errors.');
  await expect(playground.summary).toHaveAttribute('data-state', 'pass');
  await expect(playground.box.locator('.type-errors')).toHaveCount(0);
  await expect(playground.box.locator('.cm-lint-marker-error')).toHaveCount(0);
});

test('an error in a test is shown in the test', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write(wrong);
  await playground.button('Check types').click();
  const place = playground.box
    .locator('.place')
    .filter({ hasText: 'consistent-hashing.test.ts' })
    .first();
  await expect(place).toBeVisible({ timeout: 20_000 });
  await place.click();
  await expect(playground.button('consistent-hashing.test.ts')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(playground.box.locator('.cm-lint-marker-error').first()).toBeVisible();
});

test("the errors of the reader's own file are told before those of the tests", async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.write(wrong);
  await playground.summary.evaluate((summary) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(summary.textContent)).observe(summary, {
      childList: true,
    });
  });
  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText(/^\d+ type errors\.$/, { timeout: 20_000 });
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said.slice(1, -1)).toEqual(['1 type error in the code itself. Checking the tests …']);
});

test('the libraries have their types: the serving API has no error', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'serving-api');
  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText('No type errors.', { timeout: 20_000 });
});

test('marks and list are either of a run or of a check', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.run();
  await expect(playground.box.locator('.test').first()).toBeVisible();
  await expect(playground.box.locator('.cm-lint-marker-error').first()).toBeVisible();

  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText('No type errors.', { timeout: 20_000 });
  await expect(playground.box.locator('.test')).toHaveCount(0);
  await expect(playground.box.locator('.cm-lint-marker-error')).toHaveCount(0);

  await playground.run();
  await expect(playground.box.locator('.test').first()).toBeVisible();
});

test('nothing of it loads before the click, and then no more than it says', async ({ page }) => {
  const urls: string[] = [];
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (!/\/type-errors\.|\/worker-|\/playgrounds\/types\//.test(response.url())) return;
    urls.push(new URL(response.url()).pathname);
    bodies.push(response.body());
  });
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.run();
  expect(urls).toEqual([]);

  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText(/^Loading the type checker \(about 1\.2 MB, once\)/);
  await expect(playground.summary).toHaveText('No type errors.', { timeout: 20_000 });
  // Only what this playground imports.
  const types = urls.filter((url) => url.includes('/types/')).map((url) => url.split('/').at(-1));
  expect(types.sort()).toEqual(['fast-check.json', 'standard.json', 'vitest.json']);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  expect(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toBeLessThan(1.25);

  const before = urls.length;
  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText('No type errors.');
  expect(urls.length).toBe(before);
});

test('a check that does not load says so, and works at the next click', async ({ page }) => {
  await page.route('**/playgrounds/types/vitest.json', (route) => route.abort(), { times: 1 });
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.button('Check types').click();
  await expect(playground.summary).toContainText('did not load');
  await playground.button('Check types').click();
  await expect(playground.summary).toHaveText('No type errors.', { timeout: 20_000 });
});
