import { execFileSync } from 'node:child_process';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { serveFolder, type ServedFolder } from '../../tests/support/static-server.ts';
import { browserFlags, ensureBrowser } from '../find-browser.ts';

const folder = '.cache/site-at-root';
/** How many playgrounds a measurement takes whose figures hardly depend on the playground. */
const sampleSize = 5;

interface Site {
  browser: Browser;
  server: ServedFolder;
}

/** What the measurements share: the built site in a browser, and how much of it to measure. */
export class Bench {
  /** The ids of the playgrounds to measure. */
  readonly playgrounds: readonly string[];
  /** How often each of them is measured. */
  readonly rounds: number;
  #site: Promise<Site> | undefined;

  /** @param rounds by default so many that the whole bench stays within some minutes */
  constructor(
    playgrounds: readonly string[],
    rounds = Math.min(10, Math.max(2, Math.round(40 / playgrounds.length))),
  ) {
    this.playgrounds = playgrounds;
    this.rounds = rounds;
  }

  /** Some of the playgrounds, spread over the list. */
  get sample(): string[] {
    const step = Math.max(1, this.playgrounds.length / sampleSize);
    return this.playgrounds.filter((_, index) => Math.floor(index % step) === 0);
  }

  /** The address of a page, by its path without a slash in front. */
  async url(path: string): Promise<string> {
    return (await this.#opened()).server.url + path;
  }

  /** Hands over a page of a browser that has loaded nothing yet, and closes it. */
  async withPage<Result>(use: (page: Page) => Promise<Result>): Promise<Result> {
    const { browser } = await this.#opened();
    const context: BrowserContext = await browser.newContext();
    try {
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  }

  async close(): Promise<void> {
    const site = await this.#site;
    await site?.browser.close();
    await site?.server.close();
  }

  #opened(): Promise<Site> {
    return (this.#site ??= openSite());
  }
}

/** Builds the site, serves it as GitHub Pages does, and starts a browser. */
async function openSite(): Promise<Site> {
  execFileSync('astro', ['build', '--outDir', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const server = await serveFolder(folder);
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [...browserFlags],
  });
  return { browser, server };
}
