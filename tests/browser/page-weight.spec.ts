import { expect, test } from '@playwright/test';
import { pageWeight } from '../../scripts/page-weight.ts';
import { underBase } from '../../playwright.config.ts';

const kilobyte = 1000;
const pages = [
  '',
  'design/fraud-detection/',
  'playgrounds/consistent-hashing/',
  'playgrounds/serving-api/',
];

for (const path of pages) {
  test(`/${path} stays within the byte budget of a reading page`, async ({ page }) => {
    const { diagrams: _, ...weight } = await pageWeight(page, underBase + path);
    const total = Object.values(weight).reduce((sum, bytes) => sum + bytes, 0);
    expect(total, JSON.stringify(weight)).toBeLessThanOrEqual(50 * kilobyte);
    expect(weight['script'] ?? 0, JSON.stringify(weight)).toBeLessThanOrEqual(12 * kilobyte);
  });
}
