import { expect, test } from '@playwright/test';

const path = 'playgrounds/consistent-hashing/';

test('the ring follows its controls, says what happened, and keeps it in the address', async ({
  page,
}) => {
  await page.goto(path);
  const ring = page.locator('hash-ring');
  const before = await ring.locator('[data-picture=ring] svg').innerHTML();
  await ring.getByRole('button', { name: 'Add a server' }).click();
  await expect(ring.getByRole('status')).toContainText(/^From 5 to 6 servers the ring moved \d+ %/);
  expect(await ring.locator('[data-picture=ring] svg').innerHTML()).not.toBe(before);
  await expect(page).toHaveURL(/[?&]servers=6/);

  await page.reload();
  await expect(ring.getByRole('status')).toContainText('From 5 to 6 servers');
});

test('touches before the code has loaded are not lost', async ({ page }) => {
  const held: (() => void)[] = [];
  await page.route(/live-hash-ring/, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto(path);
  const add = page.locator('hash-ring').getByRole('button', { name: 'Add a server' });
  await add.click();
  await add.click();
  await expect.poll(() => held.length).toBeGreaterThan(0);
  for (const release of held) release();
  await expect(page.locator('hash-ring').getByRole('status')).toContainText('From 6 to 7 servers');
});

test('at the limit a button keeps the focus', async ({ page }) => {
  await page.goto(`${path}?before=2&servers=2&virtual-nodes=10&seed=1`);
  const remove = page.locator('hash-ring').getByRole('button', { name: 'Remove a server' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('hash-ring').getByRole('status')).toContainText('From 2 to 1');
  await page.keyboard.press('Enter');
  await expect(remove).toBeFocused();
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the picture stands, and no dead control', async ({ page }) => {
    await page.goto(path);
    const ring = page.locator('hash-ring');
    await expect(ring.locator('[data-picture=ring] svg')).toBeVisible();
    await expect(ring.getByRole('button', { name: 'Add a server' })).toBeHidden();
  });
});
