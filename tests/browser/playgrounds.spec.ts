import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { listPlaygrounds } from '../../src/runner/catalog.ts';
import { PlaygroundPage } from './playground-page.ts';

/** The names of all playgrounds' tests as vitest collects them in Node, by playground. */
function namesInNode(): Map<string, string[]> {
  const listed = execFileSync('vitest', ['list', '--project', 'playgrounds', '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const tests = JSON.parse(listed) as { name: string; file: string }[];
  const names = new Map<string, string[]>();
  for (const { name, file } of tests) {
    const id = /playgrounds\/([^/]+)\//.exec(file)?.[1] ?? '';
    names.set(id, [...(names.get(id) ?? []), name]);
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
    const response = await page.goto(`playgrounds/${id}/`);
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
