import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { parts } from '../../src/content/parts.ts';
import { hasOwnPlayground } from '../../src/content/topic.ts';
import { readPlayground } from '../../src/runner/catalog.ts';
import { answersOf, plain, solutionLines } from '../support/answers.ts';
import { topicFiles } from '../support/topic-files.ts';
import { PlaygroundPage } from './playground-page.ts';

// Every way in which a candidate could come to see an answer without asking for one.

const topics = topicFiles().filter(({ topic }) => topic.prompt);
const playgrounds = topics.filter(({ topic }) => hasOwnPlayground(topic.kind));
const everyAnswer = topics.flatMap(answersOf);

const addressOf = ({ directory, name }: (typeof topics)[number], view: string): string =>
  `${directory}/${name}/?view=${view}`;

async function openView(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-view-ready');
}

/** Those of the texts that can be seen on the page. */
async function seen(page: Page, texts: readonly string[]): Promise<string[]> {
  const text = plain(await page.locator('body').innerText());
  return texts.filter((one) => text.includes(one));
}

for (const topic of topics) {
  test(`/${topic.directory}/${topic.name}/ shows a candidate no answer, on the screen or on paper`, async ({
    page,
  }) => {
    const secrets = [...answersOf(topic), ...topic.topic.playgrounds.flatMap(solutionLines)];
    await openView(page, `${addressOf(topic, 'candidate')}#rubric`);
    expect(await seen(page, secrets)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await seen(page, secrets)).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
    // The same texts are found where they are shown, so that the above can fail.
    await openView(page, addressOf(topic, 'interviewer'));
    const missing = answersOf(topic).filter((answer) => !plain(topic.title).includes(answer));
    expect((await seen(page, missing)).length).toBe(missing.length);
  });
}

test('the permalink keeps the view', async ({ page }) => {
  await page.goto('q/consistent-hashing/?view=candidate#rubric');
  await expect(page).toHaveURL(/playgrounds\/consistent-hashing\/\?view=candidate#rubric$/);
  await expect(page.locator('html')).toHaveAttribute('data-view-ready');
  expect(await seen(page, everyAnswer)).toEqual([]);
});

test('the search shows a candidate titles, no text and no headings, and keeps the view', async ({
  page,
}) => {
  await openView(page, 'playgrounds/serving-api/?view=candidate');
  await page.getByRole('button', { name: /^Search/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Search the handbook' });
  await dialog.getByRole('searchbox').fill('virtual nodes');
  const first = dialog.locator('.results a').first();
  await expect(first).toContainText('onsistent hashing');
  await expect(dialog.locator('.results :is(p, ul, mark)')).toHaveCount(0);
  await first.click();
  await expect(page).toHaveURL(/consistent-hashing\/\?view=candidate/);
  await expect(page.getByText("Candidate's view.")).toBeVisible();
});

test('the search shows everybody else the text around a match', async ({ page }) => {
  await openView(page, 'playgrounds/serving-api/?view=interviewer');
  await page.getByRole('button', { name: /^Search/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Search the handbook' });
  await dialog.getByRole('searchbox').fill('virtual nodes');
  await expect(dialog.locator('.results p').first()).toBeVisible();
  await expect(dialog.locator('.results ul a').first()).toBeVisible();
});

const used = new Set(topics.map(({ directory }) => directory));
const lists = parts.map(({ directory }) => directory).filter((directory) => used.has(directory));
for (const path of ['', ...lists.map((directory) => `${directory}/`)]) {
  test(`/${path} keeps the view of a candidate, and shows no answer`, async ({ page }) => {
    await openView(page, `${path}?view=candidate`);
    await expect(page.getByText("Candidate's view.")).toBeVisible();
    expect(await seen(page, everyAnswer)).toEqual([]);
    // The home page has no list of topics, and leads to one of them.
    await page.locator('.topic-list a, main a[href*="/serving-api/"]').first().click();
    await expect(page).toHaveURL(/\/[a-z-]+\/[a-z0-9-]+\/\?view=candidate$/);
    expect(await seen(page, everyAnswer)).toEqual([]);
  });
}

test('a round of practice shows a candidate the question and the clock alone', async ({ page }) => {
  await openView(page, 'practise/?view=candidate');
  await expect(page.locator('practice-round blockquote:visible')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Start the clock' })).toBeVisible();
  await expect(page.locator('practice-round summary').first()).toBeHidden();
  await expect(page.getByRole('link', { name: 'Read the answer' })).toBeHidden();
  expect(await seen(page, everyAnswer)).toEqual([]);
});

for (const { directory, name: id } of playgrounds) {
  test(`${id} leaves the page without its solution`, async ({ page, context }) => {
    const sent = new Promise<string>((resolve) => {
      void context.route('https://stackblitz.com/**', async (route) => {
        await route.fulfill({ contentType: 'text/html', body: '<title>StackBlitz</title>' });
        const data = route.request().postData();
        if (data) resolve(new URLSearchParams(data).toString());
      });
    });
    await openView(page, `${directory}/${id}/?view=candidate`);
    const playground = new PlaygroundPage(page, id);
    const downloading = page.waitForEvent('download');
    await playground.button('Download').click();
    const zip = unzipSync(readFileSync(await (await downloading).path()));
    const inZip = plain(
      Object.values(zip)
        .map((bytes) => strFromU8(bytes))
        .join('\n'),
    );
    expect(Object.keys(zip)).not.toContain(`${id}/${id}/solution.ts`);
    expect(solutionLines(id).filter((line) => inZip.includes(line))).toEqual([]);
    await playground.button('Open in StackBlitz').click();
    const project = plain([...new URLSearchParams(await sent).values()].join('\n'));
    for (const { text } of readPlayground(id).starter)
      expect(project).toContain(plain(text).trim());
    expect(solutionLines(id).filter((line) => project.includes(line))).toEqual([]);
  });
}

test('an embed that was asked for with the solution leaves it out in a candidate view', async ({
  page,
  context,
}) => {
  await context.route('https://stackblitz.com/**', (route) => route.abort());
  await page.addInitScript(() => {
    const key = 'mlops-interview-handbook:embed';
    const request = { playground: 'consistent-hashing', solutionShown: true, mark: 'x' };
    localStorage.setItem(key, JSON.stringify(request));
    sessionStorage.setItem(key, 'x');
  });
  await openView(page, 'playgrounds/consistent-hashing/?view=candidate');
  const playground = new PlaygroundPage(page, 'consistent-hashing');
  await expect(playground.box.locator('.embed')).not.toBeEmpty();
  await expect(playground.box.locator('[data-file="solution.ts"]')).toHaveAttribute('hidden');
  expect(await seen(page, solutionLines('consistent-hashing'))).toEqual([]);
});

test('somebody who copies the link as a candidate is told what it opens with', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openView(page, 'playgrounds/consistent-hashing/?view=candidate');
  const playground = new PlaygroundPage(page, 'consistent-hashing');
  await playground.write('export const attempt = 1;\n');
  await playground.button('Copy link').click();
  await expect(playground.box.getByText(/for your interviewer.+with the answers/)).toBeVisible();
});
