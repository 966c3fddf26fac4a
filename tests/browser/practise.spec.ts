import { expect, test } from '@playwright/test';
import { answersOf, plain, practisedTexts } from '../support/answers.ts';
import { topicFiles } from '../support/topic-files.ts';

test('the clock runs, and the levels stay beside it', async ({ page }) => {
  await page.goto('practise/');
  const round = page.locator('practice-round article:not([hidden])');
  const levels = round.locator('.facts');
  await expect(levels).toHaveText(/^L\d/);
  await round.getByRole('button', { name: 'Start the clock' }).click();
  await expect(round.getByRole('button', { name: 'Stop the clock' })).toBeVisible();
  await expect(round.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
  await expect(levels).toHaveText(/^L\d/);
});

test('the page itself holds no answer; the questions of a kind come when it is chosen', async ({
  page,
}) => {
  const html = await (await page.request.get('practise/')).text();
  const secrets = topicFiles().flatMap(answersOf);
  expect(secrets.filter((secret) => plain(html).includes(secret))).toEqual([]);

  const decks: string[] = [];
  page.on('request', (request) =>
    decks.push(...(/practise\/[a-z]+\.json/.exec(request.url()) ?? [])),
  );
  await page.goto('practise/');
  await expect(page.locator('practice-round blockquote')).toBeVisible();
  expect(decks).toHaveLength(1);
  const round = page.locator('practice-round');
  await round.getByLabel('Kind').selectOption('Playgrounds');
  await expect(round.getByRole('combobox', { name: 'Question' })).toContainText(
    'onsistent hashing',
  );
  expect(decks).toHaveLength(2);
});

test('every question is offered with its prompt, follow-ups and rubric', async ({ page }) => {
  const expected = topicFiles().filter(({ topic }) => topic.prompt && topic.rubric.length > 0);
  const offered: string[] = [];
  await page.goto('practise/');
  const round = page.locator('practice-round');
  for (const kind of await round.getByLabel('Kind').locator('option').allTextContents()) {
    await round.getByLabel('Kind').selectOption(kind);
    await expect(round.locator('[data-status]')).toBeEmpty();
    const titles = await round
      .getByRole('combobox', { name: 'Question' })
      .locator('option')
      .allTextContents();
    for (const title of titles) {
      await round.getByRole('combobox', { name: 'Question' }).selectOption(title);
      await expect(round.locator('article')).toHaveCount(1);
      const shown = plain((await round.locator('article').textContent()) ?? '');
      const texts = expected.filter((topic) => topic.title === title).flatMap(practisedTexts);
      expect(
        texts.filter((text) => !shown.includes(text)),
        title,
      ).toEqual([]);
    }
    offered.push(...titles);
  }
  expect(offered.sort()).toEqual(expected.map(({ title }) => title).sort());
});

test('a score is said in words', async ({ page }) => {
  await page.goto('practise/');
  const round = page.locator('practice-round');
  await round.locator('input[type=radio]').first().check();
  await expect(round.locator('.score')).toHaveText(/^1 of \d+ criteria scored: 1 at L3–L4\.$/);
});

test('a question is chosen and drawn by keyboard alone', async ({ page }) => {
  await page.goto('practise/');
  const round = page.locator('practice-round');
  await round.getByLabel('Kind').focus();
  await page.keyboard.press('p');
  await expect(round.getByRole('combobox', { name: 'Question' })).toContainText(
    'onsistent hashing',
  );
  await page.keyboard.press('Tab');
  await expect(round.getByLabel('Level')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(round.getByRole('combobox', { name: 'Question' })).toBeFocused();
  const first = await round.locator('blockquote').textContent();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(round.locator('blockquote')).not.toHaveText(first ?? '');
  await expect(round.getByRole('button', { name: 'Draw one at random' })).toBeFocused();
});

test('a kind that has no question for a level says so', async ({ page }) => {
  await page.goto('practise/');
  const round = page.locator('practice-round');
  await expect(round.locator('article')).toHaveCount(1);
  const listed = (await (await page.request.get('questions.json')).json()) as {
    kind: string;
    level: string[];
  }[];
  const inDesign = listed.filter(({ kind }) => kind === 'design').flatMap(({ level }) => level);
  const levels = await round.getByLabel('Level').locator('option').allTextContents();
  for (const level of levels.filter((one) => one.startsWith('L'))) {
    await round.getByLabel('Level').selectOption(level);
    const none = !inDesign.includes(level);
    await expect(round.locator('article')).toHaveCount(none ? 0 : 1);
    await expect(round.locator('[data-status]')).toHaveText(none ? /No question/ : '');
  }
});

test('questions that did not load are asked for again', async ({ page }) => {
  let blocked = true;
  await page.route('**/practise/*.json', (route) => (blocked ? route.abort() : route.continue()));
  await page.goto('practise/');
  const status = page.locator('practice-round [data-status]');
  await expect(status).toHaveText(/did not load. Check your connection/);
  blocked = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('practice-round blockquote')).toBeVisible();
  await expect(status).toHaveText('');
});

test('without JavaScript the page says so, and leads to the questions', async ({ page }) => {
  // The browser that the tests drive leaves <noscript> out; its text is read from the page's source.
  const html = await (await page.request.get('practise/')).text();
  const note = /<noscript>(?:(?!<\/noscript>)[^])*Practice needs JavaScript[^]*?<\/noscript>/.exec(
    html,
  );
  const links = [...(note?.[0].match(/(?<=href=")[^"]+/g) ?? [])];
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) {
    expect((await page.request.get(link)).status(), link).toBe(200);
  }
});
