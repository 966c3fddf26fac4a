import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser, howToGetABrowser } from './src/diagrams/browser.ts';

const executablePath = findBrowser();
if (!executablePath) {
  throw new Error(`The browser tests need Chromium. ${howToGetABrowser}`);
}
export const underBase = 'http://localhost:4331/handbook/';
export const atRoot = 'http://localhost:4332/';

export default defineConfig({
  testDir: 'tests/browser',
  workers: 2,
  // Ample: a test must fail by what it asserts, not by how busy the machine is.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  use: {
    baseURL: underBase,
    browserName: 'chromium',
    launchOptions: { executablePath, args: [...browserFlags] },
    // A trace slows every test: `TRACE=1` records one of each that fails.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
  },
  // What `npm test` built: the site under a base path, as on GitHub Pages, and at the root.
  webServer: [
    {
      command: 'node tests/support/serve.ts .cache/site-under-base /handbook/ 4331',
      url: underBase,
    },
    { command: 'node tests/support/serve.ts .cache/site-at-root / 4332', url: atRoot },
  ],
});
