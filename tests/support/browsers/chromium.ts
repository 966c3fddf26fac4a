import { chromium } from 'playwright-core';
import { browserFlags, ensureBrowser } from '../../../scripts/find-browser.ts';
import { clickedAt, type BrowserPage } from './browser-page.ts';

export async function openChromium(): Promise<BrowserPage> {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [...browserFlags],
  });
  const page = await browser.newPage();
  return {
    browser: `Chromium ${browser.version()}`,
    goto: async (url) => {
      await page.goto(url);
    },
    evaluate: (work, argument) =>
      // Playwright's own type asks more of the argument than that it is plain data
      page.evaluate(work as (given: unknown) => ReturnType<typeof work>, argument),
    click: () => page.mouse.click(clickedAt.x, clickedAt.y),
    windows: () => Promise.resolve(page.context().pages().length),
    close: () => browser.close(),
  };
}
