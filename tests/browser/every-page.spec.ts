import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { underBase } from '../../playwright.config.ts';
import { pageWeight } from '../../scripts/page-weight.ts';
import { topicFiles } from '../support/topic-files.ts';
import { pages } from './pages.ts';
import { collectRefusals } from './refusals.ts';

// One visit for all that holds for every page: a visit costs more than what is then looked at.

const kilobyte = 1000;
const topics = topicFiles().map(({ directory, name }) => `${directory}/${name}/`);
/** One page of every kind is looked at in each theme and width, the others in one, as a look takes long. */
const thorough = new Set(pages);

async function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Code that scrolls and the keyboard does not reach: the page looks at it when it has nothing else to do. */
async function unreachableCode(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('pre')]
      .filter((pre) => pre.scrollWidth > pre.clientWidth && pre.tabIndex < 0)
      .map((pre) => pre.textContent.slice(0, 40)),
  );
}

async function findings(page: Page): Promise<string[]> {
  // No frame is in the page before a run; without frames, axe needs no second page.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

for (const path of new Set([...pages, ...topics])) {
  test(`/${path} is light, refuses and asks for nothing, fits the screen and is accessible`, async ({
    page,
  }) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && hostname !== 'localhost') foreign.push(request.url());
    });
    const refused = await collectRefusals(page);
    await page.addInitScript(
      () =>
        localStorage.getItem('starlight-theme') ?? localStorage.setItem('starlight-theme', 'light'),
    );
    const { diagrams: _, ...weight } = await pageWeight(page, underBase + path);

    const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
    await expect.soft(policy, 'policy').toHaveAttribute('content', /^default-src 'self'/);
    expect.soft(refused, 'refused by the policy, or an error').toEqual([]);
    expect.soft(foreign, 'asked of a third party').toEqual([]);
    const total = Object.values(weight).reduce((sum, bytes) => sum + bytes, 0);
    expect.soft(total, `bytes ${JSON.stringify(weight)}`).toBeLessThanOrEqual(50 * kilobyte);
    expect
      .soft(weight['script'] ?? 0, `bytes of scripts ${JSON.stringify(weight)}`)
      .toBeLessThanOrEqual(12 * kilobyte);

    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((chosen) => localStorage.setItem('starlight-theme', chosen), theme);
      if (theme === 'dark' && thorough.has(path)) await page.reload({ waitUntil: 'networkidle' });
      for (const width of [1280, 360]) {
        if (!thorough.has(path) && (theme === 'dark' || width === 1280)) continue;
        const where = `${theme}, ${width} px`;
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await overflow(page), `sideways scroll, ${where}`).toBe(0);
        await expect.soft(page.locator('html'), where).toHaveAttribute('data-theme', theme);
        await expect.soft.poll(() => unreachableCode(page), where).toEqual([]);
        expect.soft(await findings(page), `accessibility, ${where}`).toEqual([]);
      }
    }
  });
}
