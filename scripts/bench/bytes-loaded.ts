import type { Page } from 'playwright-core';
import { wireBytes } from './gzipped.ts';
import type { Measurement, Table } from './measurement.ts';

/** What the reader does, one after the other; none if the playground does not offer it. */
const steps: Record<string, (page: Page, url: string) => Promise<void>> = {
  'at load': async (page, url) => {
    await page.goto(url);
  },
  'click into the code': async (page) => {
    await page.locator('playground-exercise .code').click();
    await page.locator('.cm-content').waitFor();
  },
  Run: async (page) => {
    await clickToVerdict(page, '[data-action=run]');
  },
  'Check types': async (page) => {
    const button = '[data-action=types]';
    if ((await page.locator(button).count()) > 0) await clickToVerdict(page, button);
  },
  "the solution's diff": async (page) => {
    await page.locator('[data-action=solution]').click();
    await page.locator('[data-action=compare]').click();
    await page.locator('playground-exercise .compare .cm-editor').first().waitFor();
  },
};

export const bytesLoaded: Measurement = {
  name: 'bytes-loaded',
  title: 'Bytes over the wire (gzip) that each step adds, the steps one after the other, in KB',
  measure: async (bench) => {
    const rows: Table = {};
    for (const id of bench.sample) {
      const url = await bench.url(`playgrounds/${id}/`);
      rows[id] = await bench.withPage((page) => addedBySteps(page, url));
    }
    return rows;
  },
};

async function addedBySteps(page: Page, url: string): Promise<Record<string, number>> {
  let bodies: Promise<number>[] = [];
  page.on('response', (response) => bodies.push(wireBytes(response)));
  const added: Record<string, number> = {};
  for (const [name, step] of Object.entries(steps)) {
    bodies = [];
    await step(page, url);
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(bodies);
    added[name] = Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
  }
  return added;
}

async function clickToVerdict(page: Page, button: string): Promise<void> {
  const summary = page.locator('playground-exercise .summary');
  // what the step before left
  await summary.evaluate((element) => element.removeAttribute('data-state'));
  await page.locator(button).click();
  await page.locator('playground-exercise .summary[data-state]').waitFor({ timeout: 60_000 });
}
