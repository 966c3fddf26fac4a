import { expect, test } from '@playwright/test';

test('the clock runs, and the levels stay beside it', async ({ page }) => {
  await page.goto('practise/');
  const round = page.locator('practice-round article:not([hidden])');
  const levels = round.locator('.facts');
  await expect(levels).toHaveText(/^L\d/);
  await round.getByRole('button', { name: 'Start the clock' }).click();
  await expect(round.getByRole('button', { name: 'Stop the clock' })).toBeVisible();
  await expect(round.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
  await expect(levels).toHaveText(/^L\d/);
});
