// Prints how long a reader waits from Run to the results, what a page weighs, and how the page's runner
// compares with `vitest run` of the same files in Node. The figures also go to reports/bench.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { serveFolder } from '../tests/support/static-server.ts';
import { browserFlags, ensureBrowser } from './find-browser.ts';
import { printInputDelays } from './bench/input-delay.ts';
import { median } from './median.ts';
import { pageWeight } from './page-weight.ts';

const rounds = 10;
const playgrounds = ['consistent-hashing', 'serving-api'];
const site = '.cache/site-at-root';

/** Milliseconds from the click on a button to the verdict, measured in the page. */
async function clickToVerdict(page: Page, action: 'run' | 'types' = 'run'): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const box = document.querySelector('playground-exercise');
        const summary = box?.querySelector<HTMLElement>('.summary');
        const run = box?.querySelector<HTMLButtonElement>(`[data-action=${name}]`);
        if (!summary || !run) throw new Error('The page has no playground.');
        delete summary.dataset['state'];
        const start = performance.now();
        new MutationObserver((_, observer) => {
          if (!summary.dataset['state']) return;
          observer.disconnect();
          resolve(performance.now() - start);
        }).observe(summary, { attributes: true });
        run.click();
      }),
    action,
  );
}

/** The first check loads TypeScript; each later one follows an edit inside the starter. */
async function typeCheck(browser: Browser, url: string): Promise<{ first: number; later: number }> {
  const first: number[] = [];
  const later: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.locator('[data-action=edit]').click();
    await page.locator('.cm-content').waitFor();
    first.push(await clickToVerdict(page, 'types'));
    for (let edit = 0; edit < 5; edit++) {
      await page.locator('[data-action=edit]').click();
      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.type('// edited\n');
      later.push(await clickToVerdict(page, 'types'));
    }
    await context.close();
  }
  return { first: median(first), later: median(later) };
}

async function runToResults(
  browser: Browser,
  url: string,
): Promise<{ cold: number; warm: number }> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    // The solution runs, as the tests of a starter break off early.
    await page.evaluate(() => {
      document.querySelector<HTMLButtonElement>('[data-action=solution]')?.click();
    });
    await page.locator('.cm-content').waitFor();
    cold.push(await clickToVerdict(page));
    warm.push(await clickToVerdict(page));
    await context.close();
  }
  return { cold: median(cold), warm: median(warm) };
}

async function firstClickToEditor(browser: Browser, url: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const code = document.querySelector<HTMLElement>('playground-exercise .code');
            if (!code) throw new Error('The page has no playground.');
            const start = performance.now();
            new MutationObserver((_, observer) => {
              if (!document.activeElement?.matches('.cm-content')) return;
              observer.disconnect();
              resolve(performance.now() - start);
            }).observe(code, { subtree: true, childList: true, attributes: true });
            code.click();
          }),
      ),
    );
    await context.close();
  }
  return median(times);
}

function vitestInNode(id: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    execFileSync('vitest', ['run', '--project', 'playgrounds', `playgrounds/${id}/`], {
      stdio: 'ignore',
    });
    return performance.now() - start;
  });
  return median(times);
}

execFileSync('astro', ['build', '--outDir', site], { stdio: ['ignore', 'ignore', 'inherit'] });
const server = await serveFolder(site);
const origin = server.url;
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: [...browserFlags],
});

const runs = [];
for (const id of playgrounds) {
  const { cold, warm } = await runToResults(browser, `${origin}playgrounds/${id}/`);
  const node = vitestInNode(id);
  runs.push({ id, cold, warm, node, ratio: node / warm });
}
const typeChecks: Record<string, { first: number; later: number }> = {};
for (const id of playgrounds) {
  typeChecks[id] = await typeCheck(browser, `${origin}playgrounds/${id}/`);
}
const editor = await firstClickToEditor(browser, `${origin}playgrounds/${playgrounds[0] ?? ''}/`);
const weights: Record<string, Record<string, number>> = {};
for (const path of [
  '',
  'design/fraud-detection/',
  'playgrounds/consistent-hashing/',
  'practise/',
]) {
  const page = await browser.newPage();
  weights[`/${path}`] = await pageWeight(page, origin + path);
  await page.close();
}
await browser.close();
await server.close();

console.log('\nRun to results, median, in ms (vitest run in Node: the same files, whole process)');
console.table(
  Object.fromEntries(
    runs.map(({ id, cold, warm, node, ratio }) => [
      id,
      {
        'nothing loaded': Math.round(cold),
        warm: Math.round(warm),
        'vitest run in Node': Math.round(node),
        'Node / warm': Number(ratio.toFixed(1)),
      },
    ]),
  ),
);
console.log(`First click to a usable editor, median: ${Math.round(editor)} ms`);
console.log('\nType check first / later, median, in ms');
console.table(
  Object.fromEntries(
    Object.entries(typeChecks).map(([id, { first, later }]) => [
      id,
      { first: Math.round(first), later: Math.round(later) },
    ]),
  ),
);
console.log('\nPage at load, bytes over the wire (gzip) by type');
console.table(weights);
await printInputDelays();

mkdirSync('reports', { recursive: true });
writeFileSync(
  'reports/bench.json',
  `${JSON.stringify({ runs, editor, typeChecks, weights }, null, 2)}\n`,
);
