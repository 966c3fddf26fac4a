import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserFlags, ensureBrowser } from '../../../scripts/find-browser.ts';
import { buildRunner, type RunnerManifest } from '../../../src/runner/build.ts';
import { bundle } from '../../../src/runner/bundle.ts';
import type { RunJob, RunReport } from '../../../src/runner/protocol.ts';
import { serveFolder, type ServedFolder } from '../../support/static-server.ts';
import type { InPage } from './in-page.ts';

declare const inPage: InPage;

const base = '/handbook/';

/** The built runner in a page of a plain file host, in a browser. */
export class RunnerPage {
  readonly browser: Browser;
  readonly page: Page;
  readonly server: ServedFolder;
  readonly manifest: RunnerManifest;
  readonly #folder: string;

  private constructor(
    browser: Browser,
    page: Page,
    server: ServedFolder,
    manifest: RunnerManifest,
    folder: string,
  ) {
    this.browser = browser;
    this.page = page;
    this.server = server;
    this.manifest = manifest;
    this.#folder = folder;
  }

  static async open(): Promise<RunnerPage> {
    const folder = await mkdtemp(join(tmpdir(), 'runner-page-'));
    const manifest = await buildRunner({ outDir: join(folder, 'runner') });
    const script = await bundle(fileURLToPath(new URL('in-page.ts', import.meta.url)), 'iife');
    await writeFile(join(folder, 'page.js'), script);
    const html = `<!doctype html><html lang="en"><title>Runner</title>
      <body data-runner="${base}runner/${manifest.version}/"><script src="page.js"></script></body></html>`;
    for (const name of ['index.html', 'isolated.html']) await writeFile(join(folder, name), html);
    const server = await serveFolder(folder, base);
    const browser = await chromium.launch({
      executablePath: await ensureBrowser(),
      args: [...browserFlags],
    });
    const page = await browser.newPage();
    await page.goto(`${server.url}index.html`);
    return new RunnerPage(browser, page, server, manifest, folder);
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
    await this.server.close();
    await rm(this.#folder, { recursive: true });
  }
}
