import { expect, test } from '@playwright/test';

const path = 'playgrounds/consistent-hashing/';

test('a simulation follows its controls, says what happened, and keeps it in the address', async ({
  page,
}) => {
  await page.goto(path);
  const figure = page.locator('simulation-figure');
  const picture = figure.locator('svg').first();
  const before = await picture.innerHTML();
  const servers = figure.getByRole('slider', { name: 'Servers' });
  await servers.fill('20');
  await expect(figure.getByRole('status')).toContainText('of 20 servers');
  expect(await picture.innerHTML()).not.toBe(before);
  await expect(page).toHaveURL(/[?&]consistent-hashing\.servers=20/);

  await page.reload();
  await expect(figure.getByRole('status')).toContainText('of 20 servers');
  await expect(servers).toHaveValue('20');
});

test('a simulation goes back to its start, and the keyboard keeps its place', async ({ page }) => {
  await page.goto(`${path}?consistent-hashing.servers=20`);
  const figure = page.locator('simulation-figure');
  const back = figure.getByRole('button', { name: 'Back to the start' });
  await back.focus();
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('status')).toContainText('of 10 servers');
  await expect(back).toBeHidden();
  await expect(page).not.toHaveURL(/servers/);
  await expect(figure.locator('input').first()).toBeFocused();
});

test('a simulation is moved by arrow keys', async ({ page }) => {
  await page.goto(path);
  const figure = page.locator('simulation-figure');
  await figure.getByRole('slider', { name: 'Servers' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.getByRole('status')).toContainText('of 11 servers');
});

for (const part of ['live-simulation-figure', 'simulation-worker', 'explorable']) {
  test(`a simulation whose ${part} cannot be loaded says so, and the picture stays`, async ({
    page,
    context,
  }) => {
    await context.route(new RegExp(`/_astro/${part}`), (route) => route.abort());
    await page.goto(path);
    const figure = page.locator('simulation-figure');
    await figure.getByRole('slider', { name: 'Servers' }).fill('20');
    await expect(figure.getByRole('status')).toContainText('The simulation did not load');
    await expect(figure.locator('svg').first()).toBeVisible();
  });
}

test('a long run of a simulation leaves the page free to answer', async ({ page }) => {
  await page.goto('playgrounds/continuous-batching/');
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  const figure = page.locator('simulation-figure').first();
  const before = await figure.locator('svg').first().innerHTML();
  await figure.getByRole('slider').first().press('ArrowRight');
  await expect.poll(() => figure.locator('svg').first().innerHTML()).not.toBe(before);
  expect(workers.filter((url) => url.includes('simulation-worker'))).toHaveLength(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the picture of a simulation stands, and no dead control', async ({ page }) => {
    await page.goto(path);
    const figure = page.locator('simulation-figure');
    await expect(figure.locator('svg').first()).toBeVisible();
    await expect(figure.locator('[name=servers]')).toBeHidden();
  });
});
