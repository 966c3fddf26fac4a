import { chromium, type Browser, type Page } from 'playwright-core';
import { browserFlags, ensureBrowser } from '../../../scripts/find-browser.ts';
import type { RunnerManifest } from '../../../src/runner/build.ts';
import type { RunJob, RunReport } from '../../../src/runner/protocol.ts';
import type { ServedFolder } from '../../support/static-server.ts';
import type { InPage } from './in-page.ts';
import { serveRunner, type ServedRunner } from './served-runner.ts';

declare const inPage: InPage;

/** The built runner in a page of a plain file host, in Chromium. */
export class RunnerPage {
  readonly browser: Browser;
  readonly page: Page;
  readonly server: ServedFolder;
  readonly manifest: RunnerManifest;
  readonly #served: ServedRunner;

  private constructor(browser: Browser, page: Page, served: ServedRunner) {
    this.browser = browser;
    this.page = page;
    this.server = served.server;
    this.manifest = served.manifest;
    this.#served = served;
  }

  static async open(): Promise<RunnerPage> {
    const served = await serveRunner();
    const browser = await chromium.launch({
      executablePath: await ensureBrowser(),
      args: [...browserFlags],
    });
    const page = await browser.newPage();
    await page.goto(served.url);
    return new RunnerPage(browser, page, served);
  }

  /** Runs a job with the page's runner. */
  run(job: RunJob, timeLimit?: number): Promise<RunReport> {
    return this.page.evaluate(([given, limit]) => inPage.run(given, limit), [
      job,
      timeLimit,
    ] as const);
  }

  /** Runs one test file beside a starter. */
  runFiles(starter: string, test: string, timeLimit?: number): Promise<RunReport> {
    const files = { 'starter.ts': starter, 'a.test.ts': test };
    return this.run({ files, tests: ['a.test.ts'], libraries: [] }, timeLimit);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.#served.close();
  }
}
