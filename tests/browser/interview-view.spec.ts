import { deflateRawSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { listPlaygrounds } from '../../src/runner/catalog.ts';
import { pathOfPlayground } from '../support/topic-files.ts';
import { PlaygroundPage } from './playground-page.ts';

const topics = [
  'playgrounds/consistent-hashing/',
  'playgrounds/serving-api/',
  'design/fraud-detection/',
];
const answers = '.hints, .rubric, .follow-ups, .spoken-answer, [data-action=solution]';

/** The second-level headings that can be seen, and what the table of contents beside them lists. */
async function headings(page: Page): Promise<{ onPage: string[]; inContents: string[] }> {
  const visible = async (selector: string): Promise<string[]> => {
    const texts: string[] = [];
    for (const element of await page.locator(selector).all()) {
      if (await element.isVisible()) texts.push((await element.innerText()).trim());
    }
    return texts;
  };
  return {
    onPage: await visible('.sl-markdown-content h2'),
    inContents: await visible('starlight-toc > nav > ul > li > a'),
  };
}

for (const path of topics) {
  test(`/${path} shows a candidate the question, and no answer`, async ({ page }) => {
    await page.goto(`${path}?view=candidate`);
    await expect(page.locator('html')).toHaveAttribute('data-view-ready');
    await expect(page.locator('.prompt')).toBeVisible();
    await expect(page.getByText("Candidate's view.")).toBeVisible();
    for (const answer of await page.locator(answers).all()) await expect(answer).toBeHidden();
    const { onPage, inContents } = await headings(page);
    expect(onPage.join()).not.toMatch(/hint|solution|rubric|follow|answer|deep|source/i);
    expect(inContents).toEqual(['Overview', ...onPage]);
  });

  test(`/${path} shows an interviewer everything, the rubric below the question`, async ({
    page,
  }) => {
    await page.goto(`${path}?view=interviewer`);
    await expect(page.locator('html')).toHaveAttribute('data-view-ready');
    await expect(page.locator('.rubric')).toBeVisible();
    expect(await page.locator(':is(.hints, .follow-ups) details:not([open])').count()).toBe(0);
    expect(await page.locator(':is(.hints, .follow-ups) details').count()).toBeGreaterThan(0);
    const { onPage, inContents } = await headings(page);
    expect(inContents).toEqual(['Overview', ...onPage]);
    const before = onPage[onPage.indexOf('Rubric') - 1];
    expect(before).toMatch(/^The (task|prompt)$/);
  });
}

test('a reader who asks for no view sees the page as it is', async ({ page }) => {
  await page.goto('playgrounds/consistent-hashing/?view=<script>');
  await expect(page.locator('html')).not.toHaveAttribute('data-view');
  await expect(page.locator('.rubric')).toBeVisible();
  await expect(page.locator('interview-view .clock')).toBeHidden();
  await page.getByRole('link', { name: "candidate's view" }).click();
  await expect(page.locator('.rubric')).toBeHidden();
  await page.getByRole('link', { name: 'Normal view' }).click();
  await expect(page.locator('.rubric')).toBeVisible();
});

test('an answer is hidden before the page has loaded', async ({ page }) => {
  // The scripts that find the answers never come.
  await page.route(/_astro\/.*\.js/, (route) => route.abort());
  await page.goto('playgrounds/serving-api/?view=candidate');
  for (const selector of ['.spoken-answer', '.rubric', '.sl-markdown-content h2 >> nth=-1']) {
    await expect(page.locator(selector)).toBeHidden();
  }
});

test('the solution cannot be shown in the candidate view', async ({ page }) => {
  const playground = new PlaygroundPage(page, 'consistent-hashing');
  await page.goto('playgrounds/consistent-hashing/?view=candidate');
  await playground.run();
  await expect(playground.summary).toHaveText(/tests pass/);
  const mentions = await playground.box.getByText('solution').all();
  expect(mentions.length).toBeGreaterThan(1);
  for (const match of mentions) {
    await expect(match).toBeHidden();
  }
});

test('links carry the view along', async ({ page }) => {
  await page.goto('playgrounds/consistent-hashing/?view=candidate');
  await expect(page.locator('html')).toHaveAttribute('data-view-ready');
  await page.locator('#starlight__sidebar a[href$="playgrounds/serving-api/"]').click();
  await expect(page).toHaveURL(/playgrounds\/serving-api\/\?view=candidate$/);
  await expect(page.getByText("Candidate's view.")).toBeVisible();
});

test('the clock counts down from the minutes of the question', async ({ page }) => {
  await page.clock.install();
  await page.goto('playgrounds/consistent-hashing/?view=interviewer');
  await expect(page.locator('html')).toHaveAttribute('data-view-ready');
  const timer = page.locator('interview-view').getByRole('timer');
  const minutes = Number((await timer.innerText()).split(':')[0]);
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await page.clock.runFor(61_000);
  await expect(timer).toHaveText(`${minutes - 2}:59`);
  await page.clock.runFor(minutes * 60_000);
  await expect(timer).toHaveText(/1:01 over/);
  await page.getByRole('button', { name: 'Stop the clock' }).click();
  await expect(page.getByRole('button', { name: 'Start the clock' })).toBeVisible();
});

test("a candidate's link opens for the interviewer, compared with the starter", async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const playground = new PlaygroundPage(page, 'consistent-hashing');
  await page.goto('playgrounds/consistent-hashing/?view=candidate');
  await playground.write('export const attempt = 1;\n');
  await playground.button('Copy link').click();
  await expect(playground.box.getByText('Link copied.')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).search).toBe('?view=interviewer');

  await page.goto(address);
  await expect(page.getByText("Interviewer's view.")).toBeVisible();
  await expect(playground.box.getByText('Code from a link, not yours.')).toBeVisible();
  await expect(playground.box.locator('.diff-view')).toContainText('attempt = 1');
  await expect(playground.box.locator('.diff-view').first()).toContainText('of the starter');
  await expect(playground.box.locator('.comparison')).toHaveCount(0);
  await expect(playground.box.locator('.tests')).toBeEmpty();
  await playground.run();
  await expect(playground.summary).toHaveAttribute('data-state', 'fail');

  await playground.button('Compare with the solution').click();
  await expect(playground.box.locator('.diff-view').last()).toContainText('of the solution');
  await playground.button('Show solution').click();
  await playground.run('Run the solution');
  await expect(playground.summary).toHaveAttribute('data-state', 'pass');
});

for (const id of listPlaygrounds()) {
  test(`${id} opens for an interviewer with hints and solution, without a click`, async ({
    page,
  }) => {
    await page.goto(`${pathOfPlayground(id)}?view=interviewer`);
    const playground = new PlaygroundPage(page, id);
    const diff = playground.box.getByRole('region', { name: 'The starter and The solution' });
    await expect(diff.locator('.diff-view').first()).toBeVisible();
    for (const view of await diff.locator('.diff-view').all()) await expect(view).toBeVisible();
    await expect(diff.getByText(/^The solution(:|$)/).first()).toBeVisible();
    for (const hint of await playground.box.locator('.hint-steps li').all()) {
      await expect(hint).toBeVisible();
    }
    await expect(playground.box.locator('[data-hint]')).toBeHidden();
    // The reader's own code stays on display, and their place on the page where it was.
    const first = playground.box.locator('[data-file]').first();
    await expect(first).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([
      0,
      'BODY',
    ]);
    await diff.getByRole('button', { name: 'Close the comparison' }).click();
    await expect(diff).toHaveCount(0);
  });
}

test('an interviewer is told once that the view of a candidate locks nothing', async ({ page }) => {
  await page.goto('playgrounds/consistent-hashing/?view=interviewer');
  await expect(page.locator('interview-view .caution')).toContainText('not out of reach');
  await page.goto('playgrounds/consistent-hashing/?view=candidate');
  await expect(page.locator('interview-view .caution')).toBeHidden();
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    for (const view of ['candidate', 'interviewer']) {
      test(`the ${view}'s view has no accessibility finding, ${theme}, ${width} px`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.addInitScript((chosen) => {
          localStorage.setItem('starlight-theme', chosen);
        }, theme);
        const data = deflateRawSync(JSON.stringify({ 'starter.ts': '// a try\n' }));
        const fragment = `#code=v1.consistent-hashing.${data.toString('base64url')}`;
        await page.goto(`playgrounds/consistent-hashing/?view=${view}${fragment}`);
        await expect(page.locator('.shared-code')).toBeVisible();
        if (view === 'interviewer') await expect(page.locator('.diff-view')).toBeVisible();
        await page.getByRole('button', { name: 'Start the clock' }).click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      });
    }
  }
}

test('the line that names the view keeps its sentences and links apart', async ({ page }) => {
  await page.goto('playgrounds/consistent-hashing/?view=candidate');
  await expect(page.locator('interview-view .candidate')).toHaveText(
    /rubric are hidden\.\s+Normal view/,
  );
  await page.goto('playgrounds/consistent-hashing/?view=interviewer');
  await expect(page.locator('interview-view .interviewer')).toHaveText(
    /the question\.\s+Candidate's view/,
  );
});
