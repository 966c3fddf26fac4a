import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

const paths = ['', 'design/fraud-detection/', 'playgrounds/consistent-hashing/', 'practise/'];

test('nothing is asked of a third party before a click on StackBlitz', async ({ page }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== 'localhost') foreign.push(request.url());
  });
  for (const path of paths) await page.goto(path, { waitUntil: 'networkidle' });
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
