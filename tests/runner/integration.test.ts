import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserFlags, ensureBrowser } from '../../scripts/find-browser.ts';
import { serveFolder } from '../support/static-server.ts';

const site = fileURLToPath(new URL('fixtures/site', import.meta.url));
const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));
const { VITEST: _vitest, NODE_ENV: _mode, ...inherited } = process.env;
const env = { ...inherited, ASTRO_TELEMETRY_DISABLED: '1' };

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [...browserFlags],
  });
});
afterAll(() => browser.close());

/** What the fixture's page says after its run. */
async function outputOf(url: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(url);
  const output = page.locator('output', { hasText: 'runner' });
  await output.waitFor();
  return output.innerText();
}

describe('an Astro site with the runner, under a base path', () => {
  it('builds it, and server and client code know where it lies', async () => {
    const outDir = await mkdtemp(join(tmpdir(), 'runner-site-'));
    await promisify(execFile)(
      process.execPath,
      [astro, 'build', '--root', site, '--outDir', outDir],
      {
        env,
      },
    );
    const html = await readFile(join(outDir, 'index.html'), 'utf8');
    const url = /data-runner="(\/handbook\/runner\/[0-9a-f]+\/)"/.exec(html)?.[1];
    const server = await serveFolder(outDir, '/handbook/');
    expect(await outputOf(`${server.url}index.html`)).toBe(`${url} completed true`);
    await server.close();
    await rm(outDir, { recursive: true });
  });

  it('serves it in development', async () => {
    const development = spawn(process.execPath, [astro, 'dev', '--root', site, '--port', '0'], {
      env,
    });
    try {
      let url: string | undefined;
      for await (const line of createInterface({ input: development.stdout })) {
        url = /http:\/\/localhost:\d+\/handbook\/?/.exec(line)?.[0];
        if (url) break;
      }
      expect(await outputOf(`${url?.replace(/\/$/, '')}/`)).toMatch(
        /^\/handbook\/runner\/[0-9a-f]+\/ completed true$/,
      );
    } finally {
      development.kill();
    }
  });
});
