import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${theme}, ${width} px`, () => {
      test.use({ viewport: { width, height: 800 } });
      test.beforeEach(async ({ page }) => {
        await page.addInitScript((chosen) => {
          localStorage.setItem('starlight-theme', chosen);
        }, theme);
      });

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
