import { expect, test, type Locator, type Page } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

const id = 'consistent-hashing';

async function firstTest(playground: PlaygroundPage): Promise<Locator> {
  await playground.run();
  return playground.box.locator('.test').first();
}

async function solutionOf(page: Page): Promise<string> {
  const response = await page.request.get(`playgrounds/${id}.json`);
  const { solution } = (await response.json()) as { solution: Record<string, string> };
  return solution['solution.ts'] ?? '';
}

test('one test runs alone, and the verdict says so', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.write(await solutionOf(page));
  const first = await firstTest(playground);
  const total = (await playground.results()).length;
  const name = (await first.locator('.name').textContent()) ?? '';
  await first.getByRole('button', { name: `Run only: ${name}`, exact: true }).press('Enter');
  await expect(playground.summary).toContainText(`1 of 1 passes (${total - 1} not run)`);
  const results = await playground.results();
  expect(results.map(({ state }) => state)).toEqual([
    'pass',
    ...Array.from({ length: total - 1 }, () => 'skip'),
  ]);
  await expect(first.getByRole('button', { name: /^Run only/ })).toBeFocused();
  await expect(playground.box.locator('.progress')).toHaveText(/^1 attempt/);

  const last = playground.box.locator('.test').last();
  await last.hover();
  await last.getByRole('button', { name: /^Run only/ }).click();
  await expect(last).toHaveAttribute('data-state', 'pass');
  await expect(first).toHaveAttribute('data-state', 'skip');
});

test('what a test prints stands with the test', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  const printing = (await solutionOf(page)).replace(
    /(\n {2}lookup\(key: string\): string \{\n)/,
    "$1    if (printed++ < 3) console.log('looking for', key);\n",
  );
  expect(printing).toContain('looking for');
  await playground.write(`let printed = 0;\nconsole.log('as the file loads');\n${printing}`);
  await playground.run();
  const ofTest = playground.box.locator('.test .console').first();
  await expect(ofTest.locator('pre')).toContainText('looking for');
  const ofRun = playground.box.locator('.tests > .console');
  await expect(ofRun.locator('pre')).toHaveText('as the file loads');
});

test('common mistakes are explained in a plain sentence', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  const sentence = playground.box.locator('.plainly').first();
  await playground.run();
  await expect(sentence).toContainText('is still as the starter has it');

  const solution = await solutionOf(page);
  await playground.write(solution.replace('class HashRing', 'class OtherRing'));
  await playground.run();
  await expect(sentence).toContainText("write 'export' before it");

  await playground.write(solution.replace('  lookup(key', '  lookUp(key'));
  await playground.run();
  await expect(sentence).toContainText('your code has none of that name');

  await playground.write(
    solution.replace(/(\n {2}lookup\(key: string\): string \{\n)/, '$1    for (;;) {}\n'),
  );
  await playground.run();
  await expect(sentence).toContainText('a loop in what it calls that never ends');
});

test('run on save is off until it is ticked, and then remembered', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.button('Edit').click();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(playground.summary).toBeEmpty();
  await playground.box.getByLabel('Run on save').check();
  await playground.editor.focus();
  await page.keyboard.press('ControlOrMeta+s');
  await playground.settled();

  await page.reload();
  await playground.button('Edit').click();
  await expect(playground.box.getByLabel('Run on save')).toBeChecked();
  await page.keyboard.press('ControlOrMeta+s');
  await playground.settled();
});
