import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { listPlaygrounds } from '../../src/runner/catalog.ts';
import { PlaygroundPage } from './playground-page.ts';

/** The names of all playgrounds' tests as vitest finds them in Node, by playground. */
function namesInNode(): Map<string, string[]> {
  const output = execFileSync('vitest', ['list', '--project', 'playgrounds', '--json'], {
    encoding: 'utf8',
  });
  const tests = JSON.parse(output) as { name: string; file: string }[];
  const names = new Map<string, string[]>();
  for (const { name, file } of tests) {
    const id = /playgrounds\/([^/]+)\//.exec(file)?.[1] ?? '';
    names.set(id, [...(names.get(id) ?? []), name]);
  }
  return names;
}

const expected = namesInNode();

for (const id of listPlaygrounds()) {
  test.describe(`playground ${id}`, () => {
    test('has a page', async ({ page }) => {
      const response = await page.goto(`playgrounds/${id}/`);
      expect(response?.status()).toBe(200);
    });

    test('runs the solution green, with the same tests as in Node', async ({ page }) => {
      const playground = await PlaygroundPage.open(page, id);
      await playground.button('Show solution').click();
      await playground.run('Run the solution');
      await expect(playground.summary).toHaveAttribute('data-state', 'pass');
      const results = await playground.results();
      expect(results.map(({ name }) => name).sort()).toEqual([...(expected.get(id) ?? [])].sort());
      expect(new Set(results.map(({ state }) => state))).toEqual(new Set(['pass']));
    });

    test('runs the untouched starter red, with the same tests as in Node', async ({ page }) => {
      const playground = await PlaygroundPage.open(page, id);
      await playground.run();
      await expect(playground.summary).toHaveAttribute('data-state', 'fail');
      const results = await playground.results();
      expect(results.map(({ name }) => name).sort()).toEqual([...(expected.get(id) ?? [])].sort());
      expect(results.filter(({ state }) => state === 'fail')).not.toHaveLength(0);
    });
  });
}
