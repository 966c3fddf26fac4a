import { expect, test } from '@playwright/test';

for (const theme of ['light', 'dark'] as const) {
  test(`a page is printed dark on light from the ${theme} theme, with nothing folded`, async ({
    page,
  }) => {
    await page.addInitScript((chosen) => {
      localStorage.setItem('starlight-theme', chosen);
    }, theme);
    await page.emulateMedia({ media: 'print' });
    await page.goto('playgrounds/consistent-hashing/');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(23, 28, 27)');
    await expect(page.locator('.code .line span').first()).toHaveCSS('color', 'rgb(11, 90, 134)');
    await expect(page.getByText('Hint 2', { exact: true })).toBeVisible();
    const hidden = await page
      .locator('playground-exercise .code')
      .evaluate((code) => code.scrollHeight - code.clientHeight);
    expect(hidden).toBe(0);
  });
}
