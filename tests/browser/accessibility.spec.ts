import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { pages } from './pages.ts';

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${theme}, ${width} px`, () => {
      test.use({ viewport: { width, height: 800 } });
      test.beforeEach(async ({ page }) => {
        await page.addInitScript((chosen) => {
          localStorage.setItem('starlight-theme', chosen);
        }, theme);
      });

      for (const path of pages) {
        test(`/${path} has no accessibility finding and no sideways scroll`, async ({ page }) => {
          await page.goto(path);
          await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
          const { violations } = await new AxeBuilder({ page }).analyze();
          const findings = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
          );
          expect(findings).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(overflow).toBe(0);
        });
      }

      test('a playground with results has no accessibility finding', async ({ page }) => {
        await page.goto('playgrounds/consistent-hashing/');
        await page.getByRole('button', { name: 'Run', exact: true }).click();
        await expect(page.locator('playground-exercise .summary')).toHaveAttribute(
          'data-state',
          'fail',
        );
        const { violations } = await new AxeBuilder({ page })
          .include('playground-exercise')
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      });
    });
  }
}

test('every topic opens at 360 px without sideways scroll', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const topics = (await (await page.request.get('questions.json')).json()) as { url: string }[];
  expect(topics.length).toBeGreaterThan(0);
  for (const { url } of topics) {
    await page.goto(url);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, url).toBe(0);
  }
});
