import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { topicTemplate } from '../../scripts/new/new-topic.ts';
import { SiteCopy } from '../build/site-copy.ts';
import { fixtureRoot } from '../runner/support/fixtures.ts';
import { serveFolder, type ServedFolder } from '../support/static-server.ts';
import { PlaygroundPage } from './playground-page.ts';

/** A fixture's files and its page, as `npm run new` writes it and an author fills it in. */
function contentOf(id: string): Record<string, string> {
  const folder = join(fixtureRoot, id);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`playgrounds/${id}${path.slice(folder.length)}`, readFileSync(path, 'utf8')]);
  const path = `src/content/docs/playgrounds/${id}.mdx`;
  const page = (topicTemplate('playground', id, new Date('2026-11-20'))[path] ?? '')
    .replace("summary: ''", 'summary: A fixture.')
    .replace('topics: []', 'topics: [serving]')
    .replace("prompt: ''", 'prompt: A prompt.')
    .replace('hints: []', 'hints: [A hint.]')
    .replace('followUps: []', 'followUps: [{ question: Why?, answer: Because. }]')
    .replace(
      'rubric: []',
      'rubric: [{ criterion: It, shows: { L3-L4: some, L5-L6: more, L7+: all } }]',
    )
    .replace('sources: []', "sources: [{ title: A source, url: 'https://example.org/' }]");
  return { ...(Object.fromEntries(files) as Record<string, string>), [path]: page };
}

/** The home page leads to the designs: there must be one. */
const design = `---
title: A design
id: sample
kind: design
summary: A fixture.
level: [L5]
minutes: 10
topics: [serving]
verified: 2026-11-20
sources: [{ title: A source, url: 'https://example.org/' }]
---

Text.
`;

test.describe.configure({ mode: 'serial' });
let site: SiteCopy;
let server: ServedFolder;
test.beforeAll(async () => {
  test.setTimeout(180_000); // it builds a site
  site = await SiteCopy.create();
  const content = { 'src/content/docs/design/sample.mdx': design };
  for (const id of ['alert-rules', 'image', 'rollout']) Object.assign(content, contentOf(id));
  const { failed, output } = await site.build(content);
  expect(failed, output).toBe(false);
  server = await serveFolder(site.output);
});
test.afterAll(async () => {
  await server.close();
  await site.remove();
});

async function open(page: Page, id: string): Promise<PlaygroundPage> {
  await page.goto(`${server.url}playgrounds/${id}/`);
  return new PlaygroundPage(page, id);
}

for (const [id, first, tests] of [
  ['alert-rules', 'starter.yaml', 4],
  ['image', 'starter.Dockerfile', 3],
  ['rollout', 'starter/deployment.yaml', 2],
] as const) {
  test(`${first} is shown in its colours, runs red, and its solution green`, async ({ page }) => {
    const playground = await open(page, id);
    await expect(playground.button(first)).toHaveAttribute('aria-pressed', 'true');
    const region = playground.box.getByRole('region', { name: first });
    expect(await region.locator('span[style*="--code-token"]').count()).toBeGreaterThan(0);

    await playground.run();
    await expect(playground.summary).toHaveAttribute('data-state', 'fail');
    expect(await playground.results()).toHaveLength(tests);
    const coloured = playground.editor.locator('.cm-line span[class]');
    expect(await coloured.count(), 'coloured words in the editor').toBeGreaterThan(0);

    await playground.button('Show solution').click();
    await expect(playground.button(first.replace('starter', 'solution'))).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await playground.run('Run the solution');
    await expect(playground.summary).toContainText(`${tests} of ${tests} tests pass`);
  });
}

test('types are checked only where TypeScript is edited', async ({ page }) => {
  for (const [id, count] of [
    ['alert-rules', 0],
    ['image', 0],
    ['rollout', 1],
  ] as const) {
    const playground = await open(page, id);
    await expect(playground.button('Check types'), id).toHaveCount(count);
  }
});

test('several files are edited, run, kept and reset together', async ({ page }) => {
  const playground = await open(page, 'rollout');
  await playground.write(
    'spec: { replicas: 4, strategy: { rollingUpdate: { maxUnavailable: 1 } } }',
  );
  await playground.run();
  await expect(playground.summary).toContainText('1 of 2 tests pass');

  await playground.button('starter/limits.ts').click();
  await playground.write(
    'export const leastReplicas = (all: number, away: number) => Math.max(0, all - away);',
  );
  await playground.run();
  await expect(playground.summary).toHaveAttribute('data-state', 'pass');

  await page.reload();
  await expect(playground.summary).toContainText('Your code from last time is kept');
  await playground.run();
  await expect(playground.summary).toHaveAttribute('data-state', 'pass');

  await playground.reset();
  await playground.run();
  await expect(playground.summary).toContainText('0 of 2 tests pass');
  await page.reload();
  await playground.button('Edit').click();
  await expect(playground.editor).toContainText('replicas: 4');
  await expect(playground.editor).not.toContainText('rollingUpdate');
});

test('a failure in one of several files leads to its line', async ({ page }) => {
  const playground = await open(page, 'rollout');
  await playground.run();
  await playground.box.getByText('computes what is left').click();
  await playground.button('starter/limits.ts:5').click();
  await expect(playground.button('starter/limits.ts')).toHaveAttribute('aria-pressed', 'true');
});

test('several files fit a narrow screen, and axe finds nothing', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const playground = await open(page, 'rollout');
  await playground.run();
  await playground.button('Show solution').click();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  const { violations } = await new AxeBuilder({ page }).include('playground-exercise').analyze();
  expect(violations).toEqual([]);
});
