import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listPlaygrounds } from '../../src/runner/catalog.ts';
import { pathOfPlayground } from '../support/topic-files.ts';
import { PlaygroundPage } from './playground-page.ts';

interface JsonReport {
  testResults: { name: string; assertionResults: { ancestorTitles: string[]; title: string }[] }[];
}

/** The names of all playgrounds' tests as vitest runs them in Node, by playground. */
function namesInNode(): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'names-in-node-'));
  const file = join(folder, 'report.json');
  const flags = ['run', '--project', 'playgrounds', '--reporter=json', `--outputFile=${file}`];
  execFileSync('vitest', flags, { stdio: 'ignore' });
  const report = JSON.parse(readFileSync(file, 'utf8')) as JsonReport;
  rmSync(folder, { recursive: true });
  const names = new Map<string, string[]>();
  for (const { name: path, assertionResults } of report.testResults) {
    const id = /playgrounds\/([^/]+)\//.exec(path)?.[1] ?? '';
    const own = assertionResults.map(({ ancestorTitles, title }) =>
      [...ancestorTitles, title].join(' > '),
    );
    names.set(id, [...(names.get(id) ?? []), ...own]);
  }
  return names;
}

let expected: Map<string, string[]>;
test.beforeAll(() => {
  expected = namesInNode();
});

for (const id of listPlaygrounds()) {
  test(`${id} has a page that runs its starter red and its solution green, with the same tests as in Node`, async ({
    page,
  }) => {
    const response = await page.goto(pathOfPlayground(id));
    expect(response?.status()).toBe(200);
    const playground = new PlaygroundPage(page, id);
    const names = [...(expected.get(id) ?? [])].sort();

    await playground.run();
    await expect(playground.summary, 'with the untouched starter').toHaveAttribute(
      'data-state',
      'fail',
    );
    const red = await playground.results();
    expect(red.map(({ name }) => name).sort(), 'with the untouched starter').toEqual(names);
    expect(red.filter(({ state }) => state === 'fail')).not.toHaveLength(0);

    await playground.button('Show solution').click();
    await playground.run('Run the solution');
    await expect(playground.summary, 'with the solution').toHaveAttribute('data-state', 'pass');
    const green = await playground.results();
    expect(green.map(({ name }) => name).sort(), 'with the solution').toEqual(names);
    // A page cannot do all that Node can; such a test says so by skipping itself.
    expect(green.filter(({ state }) => state !== 'pass' && state !== 'skip')).toEqual([]);
    expect(green.filter(({ state }) => state === 'pass').length).toBeGreaterThan(
      0.9 * green.length,
    );
  });
}
