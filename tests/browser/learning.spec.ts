import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

const id = 'consistent-hashing';

test('hints open one by one beside the code, before anything else is loaded', async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  const hints = playground.box.getByRole('list', { name: 'Hints' }).getByRole('listitem');
  const button = playground.box.getByRole('button', { name: /^Hint \(/ });
  await expect(hints).toHaveCount(0);
  const total = Number(/of (\d+)/.exec((await button.textContent()) ?? '')?.[1]);
  expect(total).toBeGreaterThan(1);
  for (let shown = 1; shown <= total; shown++) {
    await expect(button).toHaveText(new RegExp(`Hint \\(${shown} of ${total}\\)`));
    await button.press('Enter');
    await expect(hints).toHaveCount(shown);
  }
  await expect(button).toBeHidden();
  await expect(hints.last()).toBeFocused();
  await expect(playground.editor).toHaveCount(0);
});

test("the solution stands beside the reader's code, with what differs", async ({ page }) => {
  const playground = await PlaygroundPage.open(page, id);
  await playground.write('// my own answer');
  await expect(playground.button('Compare with mine')).toBeHidden();
  await playground.button('Show solution').click();
  await playground.button('Compare with mine').click();
  const comparison = playground.box.getByRole('region', { name: /The solution, compared/ });
  await expect(comparison).toBeFocused();
  await expect(comparison).toContainText('my own answer');
  await expect(comparison).toContainText('class HashRing');
  await playground.button('Close the comparison').click();
  await expect(playground.button('Compare with mine')).toBeFocused();
});

test('a failure leads to where the page explains the solution', async ({ page }) => {
  for (const each of [id, 'serving-api']) {
    const playground = await PlaygroundPage.open(page, each);
    const link = playground.box.locator('.explain a');
    await expect(link).toBeHidden();
    await playground.run();
    await link.click();
    await expect(page.locator(':target')).toHaveText(/^The solution/);
  }
});
