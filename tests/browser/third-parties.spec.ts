import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

// That no page asks for anything by itself is shown in every-page.spec.ts.
test('a run asks nothing of a third party', async ({ page }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== 'localhost') foreign.push(request.url());
  });
  const playground = await PlaygroundPage.open(page, 'consistent-hashing');
  await playground.run();
  expect(foreign).toEqual([]);
});

test('a reading page loads no Mermaid and no editor', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text());
  });
  await page.goto('design/fraud-detection/', { waitUntil: 'networkidle' });
  await expect(page.locator('.diagram svg').first()).toBeVisible();
  expect(scripts.join('\n')).not.toMatch(/mermaid|cm-editor/);
});
