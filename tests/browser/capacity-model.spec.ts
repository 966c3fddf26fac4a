import { expect, test } from '@playwright/test';
import { wireBytes } from '../../scripts/bench/gzipped.ts';
import { topicFiles } from '../support/topic-files.ts';

const designs = topicFiles().filter(({ topic }) => topic.kind === 'design');
/** What may load when a reader touches a model. */
const liveModelBytes = 15_000;

test.beforeEach(async ({ page }) => {
  await page.goto('design/fraud-detection/');
});

test('a changed input changes the table, the text and the address; reset takes it back', async ({
  page,
}) => {
  const model = page.locator('capacity-model');
  const input = model.locator('input[name=peakRate]');
  const inText = page.locator('.sl-markdown-content p data[data-figure]').first();
  const asBuilt = await model.locator('data').allTextContents();

  await input.fill('200000');
  await expect(model.getByRole('status')).toContainText('figures on this page follow your inputs');
  await expect(page).toHaveURL(/[?&]peakRate=200000/);
  expect(await model.locator('data').allTextContents()).not.toEqual(asBuilt);
  await expect(page.locator('.sl-markdown-content p data[data-changed]').first()).toBeVisible();
  await expect(inText).toBeVisible();

  await model.getByRole('button', { name: "Back to the page's inputs" }).click();
  await expect(page).not.toHaveURL(/peakRate/);
  expect(await model.locator('data').allTextContents()).toEqual(asBuilt);
});

test('a link with inputs opens that variant', async ({ page }) => {
  await page.goto('design/fraud-detection/?peakRate=200000');
  await expect(page.locator('capacity-model input[name=peakRate]')).toHaveValue('200000');
  await expect(page.locator('capacity-model data[data-changed]').first()).toBeVisible();
});

test('an impossible input is explained and changes nothing', async ({ page }) => {
  const model = page.locator('capacity-model');
  const before = await model.locator('data').allTextContents();
  await model.locator('input[name=peakRate]').fill('-5');
  await expect(model.getByRole('status')).not.toBeEmpty();
  expect(await model.locator('data').allTextContents()).toEqual(before);
});

for (const value of ['<script>alert(1)</script>', 'NaN', '1e999', '0x10', '']) {
  test(`an address with the input '${value}' opens the page as it was written`, async ({
    page,
  }) => {
    await page.goto(`design/fraud-detection/?peakRate=${encodeURIComponent(value)}`);
    await expect(page).not.toHaveURL(/peakRate/);
    const model = page.locator('capacity-model');
    await expect(model.locator('input[name=peakRate]')).toHaveValue('100000');
    await expect(model.getByRole('status')).toBeEmpty();
    await expect(page.locator('data[data-changed]')).toHaveCount(0);
  });
}

test('an emptied input is named by its label', async ({ page }) => {
  const model = page.locator('capacity-model');
  await model.locator('input[name=peakRate]').fill('');
  await expect(model.getByRole('status')).toContainText(/^Peak rate: /);
});

test('reset by keyboard leaves the focus in the form', async ({ page }) => {
  const model = page.locator('capacity-model');
  await model.locator('input[name=peakRate]').fill('200000');
  await model.getByRole('button', { name: "Back to the page's inputs" }).press('Enter');
  await expect(model.locator('input').first()).toBeFocused();
});

test('a model that did not load says so, and is loaded by the next change', async ({ page }) => {
  let blocked = true;
  await page.route('**/_astro/live-capacity-model*', (route) =>
    blocked ? route.abort() : route.continue(),
  );
  const model = page.locator('capacity-model');
  await model.locator('input[name=peakRate]').fill('200000');
  await expect(model.getByRole('status')).toContainText('The model did not load');
  blocked = false;
  await model.locator('input[name=peakRate]').fill('300000');
  await expect(model.getByRole('status')).toContainText('figures on this page follow your inputs');
});

test('inputs that one figure refuses change none', async ({ page }) => {
  const model = page.locator('capacity-model');
  await page.evaluate(() => {
    const refused = document.createElement('data');
    refused.dataset['model'] = 'fraud-detection';
    refused.dataset['figure'] = 'peakRate';
    refused.dataset['overrides'] = '{"peakRate":-1}';
    document.body.append(refused);
  });
  const before = await page.locator('data').allTextContents();
  await model.locator('input[name=peakRate]').fill('200000');
  await expect(model.getByRole('status')).toContainText('must be');
  expect(await page.locator('data').allTextContents()).toEqual(before);
});

test('a browser that refuses to change the address still shows the figures', async ({ page }) => {
  await page.evaluate(() => {
    history.replaceState = () => {
      throw new DOMException('too often', 'SecurityError');
    };
  });
  const model = page.locator('capacity-model');
  await model.locator('input[name=peakRate]').fill('200000');
  await expect(model.getByRole('status')).toContainText('figures on this page follow your inputs');
});

test('a measured value between two steps is taken as it is', async ({ page }) => {
  const model = page.locator('capacity-model');
  await model.locator('input[name=peakRate]').fill('123456');
  await expect(model.getByRole('status')).toContainText('follow your inputs');
  await expect(page).toHaveURL(/[?&]peakRate=123456/);
});

for (const { name } of designs) {
  test(`the model of ${name} becomes live with less than 15 kB`, async ({ page }) => {
    await page.goto(`design/${name}/`, { waitUntil: 'networkidle' });
    const scripts: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(wireBytes(response));
    });
    const model = page.locator('capacity-model');
    await model.locator('input[type=number]').first().press('ArrowUp');
    await expect(model.getByRole('status')).toContainText('follow your inputs');
    const loaded = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
    expect(loaded, 'bytes of scripts, compressed').toBeGreaterThan(0);
    expect(loaded, 'bytes of scripts, compressed').toBeLessThan(liveModelBytes);
  });
}
