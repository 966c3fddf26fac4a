import { expect, test as base, type Page } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';
import { collectRefusals } from './refusals.ts';

/** What the page's policy refused, and every error that the browser printed. */
const test = base.extend<{ refused: string[] }>({
  refused: [
    async ({ page }, use) => {
      await use(await collectRefusals(page));
    },
    { auto: true },
  ],
});

const settled = (page: Page): Promise<void> => page.waitForLoadState('networkidle');

test.describe('nothing is refused', () => {
  test.afterEach(async ({ page, refused }) => {
    await settled(page);
    expect(refused).toEqual([]);
  });

  test('by a permalink', async ({ page }) => {
    await page.goto('q/fraud-detection/#sources');
    await expect(page).toHaveURL(/\/design\/fraud-detection\/#sources$/);
  });

  test('during a search', async ({ page }) => {
    await page.goto('');
    await page.getByRole('button', { name: /^Search/ }).click();
    await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('virtual nodes');
    await expect(page.locator('.results a').first()).toContainText('onsistent hashing');
  });

  test('while the theme changes and is kept', async ({ page }) => {
    await page.goto('');
    await page.getByLabel('Select theme').first().selectOption('light');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });

  test('while a playground is edited and run', async ({ page }) => {
    const playground = await PlaygroundPage.open(page, 'serving-api');
    await playground.run();
    await expect(playground.summary).toHaveAttribute('data-state', 'fail');
    await expect(playground.box.locator('.cm-lint-marker').first()).toBeVisible();
    await playground.button('Show solution').click();
    await playground.run('Run the solution');
    await expect(playground.summary).toHaveAttribute('data-state', 'pass');
    await playground.write('export const changed = 1;');
    await playground.run();
  });

  // The embed is tried in isolation.spec.ts, against a server that stands in for StackBlitz.
  test.describe('while StackBlitz opens', () => {
    test.beforeEach(({ context }) =>
      context.route('https://stackblitz.com/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>StackBlitz</title>' }),
      ),
    );

    test('in a new tab', async ({ page }) => {
      const playground = await PlaygroundPage.open(page, 'consistent-hashing');
      const opened = page.waitForEvent('popup');
      await playground.button('Open in StackBlitz').click();
      await expect(await opened).toHaveTitle('StackBlitz');
    });
  });

  test('by the capacity model and the pictures', async ({ page }) => {
    await page.goto('design/fraud-detection/');
    const model = page.locator('capacity-model');
    await model.locator('input[name=peakRate]').fill('200000');
    await expect(model.getByRole('status')).toContainText('follow your inputs');
    await model.locator('input[name=peakRate]').press('Enter');
    await expect(page.locator('.diagram svg').first()).toBeVisible();
  });

  test('by the hash ring', async ({ page }) => {
    await page.goto('playgrounds/consistent-hashing/');
    const ring = page.locator('hash-ring');
    const before = await ring.locator('svg').first().innerHTML();
    await ring.locator('input[type=range]').first().press('End');
    await expect(async () => {
      expect(await ring.locator('svg').first().innerHTML()).not.toBe(before);
    }).toPass();
  });

  test('by a round of practice', async ({ page }) => {
    await page.goto('practise/');
    await page.getByRole('button', { name: 'Start the clock' }).click();
    await expect(page.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
  });
});

test.describe('refused in the page', () => {
  test.beforeEach(({ page }) => page.goto('playgrounds/consistent-hashing/'));

  test('code in a string', async ({ page, refused }) => {
    // in a timer: what Playwright itself evaluates is exempt
    const errors = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          setTimeout(() => {
            const attempts = [
              (): unknown => (0, eval)('1'),
              (): unknown => Reflect.construct(Function, ['return 1']),
            ];
            resolve(
              attempts.map((attempt) => {
                try {
                  return String(attempt());
                } catch (error) {
                  return (error as Error).name;
                }
              }),
            );
          });
        }),
    );
    expect(errors).toEqual(['EvalError', 'EvalError']);
    await expect.poll(() => refused.join('\n')).toContain('script-src eval');
  });

  const inline: Record<string, string> = {
    'an inline script': 'script-src-elem inline',
    'an event handler in markup': 'script-src-attr inline',
    'a script of another site': 'script-src-elem https://elsewhere.example/',
    'a picture of another site': 'img-src https://elsewhere.example/',
    'a frame of another site': 'frame-src https://elsewhere.example',
    'a request to another site': 'connect-src https://elsewhere.example/',
    'a form to another site': 'form-action https://elsewhere.example/',
    'another base of addresses': 'base-uri https://elsewhere.example/',
  };
  for (const [what, violation] of Object.entries(inline)) {
    test(what, async ({ page, refused }) => {
      const arrived: string[] = [];
      await page.route('https://elsewhere.example/**', (route) => {
        arrived.push(route.request().url());
        return route.abort();
      });
      await page.evaluate((attempt) => {
        const away = 'https://elsewhere.example/';
        const add = (html: string): void => {
          document.body.append(document.createRange().createContextualFragment(html));
        };
        if (attempt === 'an inline script') add('<script>document.title = "taken"</script>');
        else if (attempt.startsWith('an event')) {
          add('<button id="hostile" onclick="document.title = \'taken\'">x</button>');
          document.getElementById('hostile')?.click();
        } else if (attempt.startsWith('a script')) add(`<script src="${away}"></script>`);
        else if (attempt.startsWith('a picture')) add(`<img src="${away}">`);
        else if (attempt.startsWith('a frame')) add(`<iframe src="${away}"></iframe>`);
        else if (attempt.startsWith('a request')) void fetch(away).catch(() => {});
        else if (attempt.startsWith('a form')) {
          add(`<form id="hostile" action="${away}" method="post"></form>`);
          document.querySelector<HTMLFormElement>('#hostile')?.requestSubmit();
        } else {
          const element = document.createElement('base');
          element.href = away;
          document.head.append(element);
        }
      }, what);
      await expect.poll(() => refused.join('\n')).toContain(violation);
      expect(await page.title()).not.toBe('taken');
      expect(arrived).toEqual([]);
    });
  }
});
