import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { atRoot, underBase } from '../../playwright.config.ts';
import { EmbedPage, test } from './isolation-page.ts';

const id = 'consistent-hashing';
const mine = '// mine\nexport const mine = 1;\n';

/** Searches as a reader does, and waits for the answer. */
async function expectSearchWorks(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('virtual nodes');
  await expect(page.locator('.results a').first()).toContainText('onsistent hashing');
  await page.keyboard.press('Escape');
}

/** The names of the project's files that a form holds. */
function filesOf(fields: URLSearchParams | undefined): Map<string, string> {
  const entries = [...(fields ?? [])].flatMap(([name, value]) => {
    const path = /^project\[files\]\[(.+)\]$/.exec(name)?.[1];
    return path ? [[path, value.replaceAll('\r\n', '\n')] as const] : [];
  });
  return new Map(entries);
}

for (const [place, baseURL] of [
  ['under a base path', underBase],
  ['at the root', atRoot],
] as const) {
  test.describe(place, () => {
    test.use({ baseURL });

    test('the embed runs isolated after one reload, and the page works on', async ({
      page,
      standIn,
    }) => {
      const refused: string[] = [];
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) refused.push(message.text());
      });
      const playground = await EmbedPage.open(page, id);
      await playground.write(mine);
      expect(await playground.isolated()).toBe(false);

      await playground.button('Embed StackBlitz here').click();
      await expect(playground.embed).toContainText('The page reloads once');
      await expect(playground.button('Reload and embed')).toBeFocused();
      expect(await playground.workers()).toEqual([]);
      expect(standIn.projects).toEqual([]);

      let loads = 0;
      page.on('load', () => (loads += 1));
      await playground.button('Reload and embed').click();
      await playground.expectInFrame({ crossOriginIsolated: true, sharedMemory: 'function' });
      expect(await playground.isolated()).toBe(true);
      expect(loads).toBe(1);

      const [project, ...more] = standIn.projects;
      expect(more).toEqual([]);
      expect(project?.url.searchParams.get('embed')).toBe('1');
      expect(project?.url.searchParams.get('file')).toBe(`${id}/starter.ts`);
      expect(filesOf(project?.fields).get(`${id}/starter.ts`)).toBe(mine);
      expect([...filesOf(project?.fields).keys()]).not.toContain(`${id}/solution.ts`);

      await expect(playground.editor).toContainText('mine');
      await playground.button('Show solution').click();
      await playground.run('Run the solution');
      await expect(playground.summary).toHaveAttribute('data-state', 'pass');
      await expectSearchWorks(page);
      expect(refused).toEqual([]);
    });
  });
}

test('isolation holds for one load, and the service worker goes', async ({ page }) => {
  const playground = await EmbedPage.open(page, id);
  await playground.reloadAndEmbed();
  await playground.expectInFrame({ crossOriginIsolated: true });
  await expect(page).toHaveURL(`${underBase}playgrounds/${id}/`);

  await page.reload({ waitUntil: 'networkidle' });
  expect(await playground.isolated()).toBe(false);
  await expect(playground.embed).toBeEmpty();
  await page.goto('');
  await expect.poll(() => playground.workers()).toEqual([]);

  const again = await EmbedPage.open(page, id);
  await again.reloadAndEmbed();
  await again.expectInFrame({ crossOriginIsolated: true });
});

test('the isolated page loads its own workers after the service worker was stopped', async ({
  page,
}) => {
  const playground = await EmbedPage.open(page, id);
  await playground.reloadAndEmbed();
  await playground.expectInFrame({ crossOriginIsolated: true });
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');

  const [worker] = await Promise.all([page.waitForEvent('worker'), expectSearchWorks(page)]);
  expect(worker.url()).toContain('pagefind-worker');
  expect(await worker.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('two tabs can hold an embed', async ({ page, context }) => {
  const first = await EmbedPage.open(page, id);
  await first.reloadAndEmbed();
  await first.expectInFrame({ crossOriginIsolated: true });
  const second = await EmbedPage.open(await context.newPage(), 'serving-api');
  expect(await second.isolated()).toBe(false);
  await second.reloadAndEmbed();
  await second.expectInFrame({ crossOriginIsolated: true });
  expect(await first.isolated()).toBe(true);

  // The first leaves; the second still loads workers, and so has the service worker.
  await first.page.goto('');
  await first.page.reload({ waitUntil: 'networkidle' });
  expect(await first.isolated()).toBe(false);
  expect(await second.workers()).toHaveLength(1);
});

test('the solution goes along where the reader had it shown', async ({ page, standIn }) => {
  const playground = await EmbedPage.open(page, id);
  await playground.button('Show solution').click();
  await playground.reloadAndEmbed();
  await playground.expectInFrame({ crossOriginIsolated: true });
  const files = filesOf(standIn.projects[0]?.fields);
  expect(files.get(`${id}/starter.ts`)).toContain('notImplemented');
  expect(files.get(`${id}/solution.ts`)).not.toContain('notImplemented');
});

test('Open in StackBlitz opens its tab from an isolated page', async ({ page, standIn }) => {
  const playground = await EmbedPage.open(page, id);
  await playground.reloadAndEmbed();
  await playground.expectInFrame({ crossOriginIsolated: true });
  const opened = page.context().waitForEvent('page');
  await playground.button('Open in StackBlitz').click();
  const output = (await opened).locator('output');
  await expect(output).toHaveText(/"crossOriginIsolated":true.*"opener":false/);
  expect(standIn.projects).toHaveLength(2);
  expect(standIn.projects[1]?.url.searchParams.has('embed')).toBe(false);
  expect(filesOf(standIn.projects[1]?.fields).has(`${id}/starter.ts`)).toBe(true);
});

test('a reader who says no has the page as before', async ({ page, standIn }) => {
  const playground = await EmbedPage.open(page, id);
  await playground.button('Embed StackBlitz here').press('Enter');
  await expect(playground.button('Reload and embed')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(playground.embed).toBeEmpty();
  await expect(playground.button('Embed StackBlitz here')).toBeFocused();
  expect(await playground.workers()).toEqual([]);
  await page.reload({ waitUntil: 'networkidle' });
  expect(standIn.projects).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the question is accessible at 360 px, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme });
    const playground = await EmbedPage.open(page, id);
    await playground.button('Embed StackBlitz here').click();
    await expect(playground.button('Reload and embed')).toHaveAccessibleDescription(
      /The page reloads once/,
    );
    const { violations } = await new AxeBuilder({ page }).include('.embed').analyze();
    expect(violations).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}

test.describe('where the browser refuses', () => {
  async function expectRefusal(playground: EmbedPage): Promise<void> {
    await expect(playground.embed).toContainText('Use Open in StackBlitz');
    await expect(playground.embed.locator('iframe')).toHaveCount(0);
    await expect(playground.button('Reload and embed')).toHaveCount(0);
    expect(await playground.isolated()).toBe(false);
  }

  test('one without credentialless frames gets no service worker', async ({ page }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(HTMLIFrameElement.prototype, 'credentialless');
    });
    const playground = await EmbedPage.open(page, id);
    await playground.button('Embed StackBlitz here').click();
    await expectRefusal(playground);
    expect(await playground.workers()).toEqual([]);
  });

  test('one that rejects the service worker does not reload', async ({ page }) => {
    await page.addInitScript(() => {
      navigator.serviceWorker.register = () => Promise.reject(new Error('denied'));
    });
    const playground = await EmbedPage.open(page, id);
    await playground.button('Embed StackBlitz here').click();
    await playground.button('Reload and embed').click();
    await expectRefusal(playground);
    expect(await playground.workers()).toEqual([]);
  });

  test('one that keeps nothing does not reload, which would lose the code', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'sessionStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const playground = await EmbedPage.open(page, id);
    await playground.button('Embed StackBlitz here').click();
    await playground.button('Reload and embed').click();
    await expectRefusal(playground);
    expect(await playground.workers()).toEqual([]);
  });

  test('one in which the reload is in vain is not reloaded again', async ({ page, standIn }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'crossOriginIsolated', { value: false });
    });
    const playground = await EmbedPage.open(page, id);
    await playground.reloadAndEmbed();
    await expectRefusal(playground);
    await playground.button('Embed StackBlitz here').click();
    await expectRefusal(playground);
    expect(standIn.projects).toEqual([]);
  });
});

test.describe('a page under the service worker', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('');
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('isolation-service-worker.js');
      await navigator.serviceWorker.ready;
    });
  });

  test('is served through it, and its parts are not', async ({ page }) => {
    const own: string[] = [];
    const untouched: string[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      (response.fromServiceWorker() ? own : untouched).push(pathname);
    });
    await page.goto(`playgrounds/${id}/?isolated=1`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(own).toEqual([`/handbook/playgrounds/${id}/`]);
    expect(untouched.some((path) => path.endsWith('.css'))).toBe(true);
    expect(untouched.some((path) => path.endsWith('.js'))).toBe(true);
  });

  test('follows a redirect', async ({ page }) => {
    const response = await page.goto(`playgrounds/${id}?isolated=1`);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveURL(`${underBase}playgrounds/${id}/?isolated=1`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  test('keeps the status of a page that is missing', async ({ page }) => {
    const response = await page.goto('no-such-page/?isolated=1');
    expect(response?.fromServiceWorker()).toBe(true);
    expect(response?.status()).toBe(404);
  });

  test('fails offline as it would without, and comes back', async ({ page, context }) => {
    await page.goto('?isolated=1');
    await context.setOffline(true);
    await expect(page.reload()).rejects.toThrow(/net::ERR_/);
    await context.setOffline(false);
    const response = await page.reload();
    expect(response?.status()).toBe(200);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });
});
