import { expect, test } from '@playwright/test';
import { atRoot } from '../../playwright.config.ts';
import { topicFiles } from '../support/topic-files.ts';

interface ListedTopic {
  id: string;
  kind: string;
  title: string;
  summary: string;
  url: string;
  level: string[];
  topics: string[];
  minutes: number;
  playgrounds: string[];
  verified: string;
}

test('questions.json lists every topic with an address that opens', async ({ page }) => {
  const topics = (await (await page.request.get('questions.json')).json()) as ListedTopic[];
  expect(topics.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['fraud-detection', 'consistent-hashing', 'serving-api']),
  );
  for (const topic of topics) {
    expect(Object.keys(topic).sort()).toEqual([
      'id',
      'kind',
      'level',
      'minutes',
      'playgrounds',
      'summary',
      'title',
      'topics',
      'url',
      'verified',
    ]);
    expect(topic.verified).toMatch(/^\d{4}-\d\d-\d\d$/);
    const response = await page.request.get(topic.url);
    expect(response.status(), topic.url).toBe(200);
  }
});

test('a permalink leads to the topic and keeps the section', async ({ page }) => {
  await page.goto('q/fraud-detection/#capacity');
  await expect(page).toHaveURL(/\/handbook\/design\/fraud-detection\/#capacity$/);
  await expect(page.getByRole('heading', { name: 'Capacity', exact: true })).toBeInViewport();
});

test('the sidebar opens the current part only', async ({ page }) => {
  await page.goto('design/fraud-detection/');
  const sidebar = page.getByRole('navigation', { name: 'Main' });
  await expect(sidebar.locator('details')).toHaveCount(1);
  await expect(sidebar.getByRole('link', { name: 'Playgrounds' })).toBeVisible();
  await expect(sidebar.locator('a[href*="/playgrounds/consistent-hashing/"]')).toHaveCount(0);
});

test('the same site works at the root of a host', async ({ page }) => {
  await page.goto(atRoot);
  await page.getByRole('link', { name: 'Try', exact: true }).click();
  await expect(page).toHaveURL(`${atRoot}playgrounds/`);
  await page.goto(`${atRoot}playgrounds/consistent-hashing/`);
  await page.getByRole('button', { name: 'Show solution' }).click();
  await page.getByRole('button', { name: 'Run the solution' }).click();
  await expect(page.locator('playground-exercise .summary')).toHaveAttribute('data-state', 'pass');
});

test('a card shows its front, and its back when it is opened', async ({ page }) => {
  await page.goto('cards/');
  await page.getByRole('main').getByRole('link', { name: 'Incidents' }).click();
  const card = page.locator('.cards details').first();
  await expect(card.locator('p')).toBeHidden();
  await card.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(card.locator('p')).toBeVisible();
  await expect(card.locator('p')).not.toContainText('{{');
});

test('a candidate sees no card', async ({ page }) => {
  await page.goto('cards/design/?view=candidate');
  await expect(page.locator('.cards')).toBeHidden();
});

test('cards.tsv has every card once, with its figures', async ({ page }) => {
  const text = await (await page.request.get('cards.tsv')).text();
  const rows = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  expect(rows.length).toBe(topicFiles().reduce((sum, { topic }) => sum + topic.cards.length, 0));
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  expect(rows.filter((cells) => cells.length !== 4)).toEqual([]);
  expect(text).not.toContain('{{');
});
