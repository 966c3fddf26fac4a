import puppeteer from 'puppeteer-core';
import { findProgram } from '../find-program.ts';
import { clickedAt, type BrowserPage } from './browser-page.ts';

/** Firefox through WebDriver BiDi, which it speaks itself: no geckodriver is needed. */
export async function openFirefox(): Promise<BrowserPage> {
  const executablePath = findProgram('firefox-esr', 'firefox');
  if (!executablePath) throw new Error('No Firefox was found on PATH.');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // a program that floods the browser may delay its answers
    protocolTimeout: 60_000,
  });
  const [page = await browser.newPage()] = await browser.pages();
  return {
    browser: (await browser.version()).replace('firefox/', 'Firefox '),
    goto: async (url) => {
      await page.goto(url);
    },
    evaluate: async <Argument, Result>(
      work: (argument: Argument) => Result | Promise<Result>,
      argument: Argument,
    ) =>
      // Puppeteer's own type asks more of the argument than that it is plain data
      (await page.evaluate(work as (given: unknown) => unknown, argument)) as Result,
    click: () => page.mouse.click(clickedAt.x, clickedAt.y),
    windows: async () => (await browser.pages()).length,
    close: () => browser.close(),
  };
}
