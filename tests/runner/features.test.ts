import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import type { RunReport } from '../../src/runner/protocol.ts';
import { fixtureRoot } from './support/fixtures.ts';
import { nodeResults, type NodeResult } from './support/node-results.ts';
import { RunnerPage } from './support/runner-page.ts';

describe('the page runs the same tests as Node', () => {
  let inNode: NodeResult[];
  let inPage: RunReport;

  beforeAll(async () => {
    inNode = await nodeResults(join(fixtureRoot, 'features'));
    const runnerPage = await RunnerPage.open();
    inPage = await runnerPage.run(pageFiles(readPlayground('features', fixtureRoot)));
    await runnerPage.close();
  });

  it('finds the same tests, under the same names', () => {
    expect(inNode.length).toBeGreaterThan(35);
    expect(inPage.tests.map(({ path }) => path)).toEqual(inNode.map(({ path }) => path));
  });

  it('gives each the same result', () => {
    const resultOf = ({ path, state }: { path: string[]; state: string }): string =>
      `${path.join(' > ')}: ${state}`;
    expect(inPage.tests.map(resultOf)).toEqual(inNode.map(resultOf));
    expect(new Set(inNode.map(({ state }) => state))).toEqual(
      new Set(['pass', 'fail', 'skip', 'todo']),
    );
  });

  it('gives each failure the same message', () => {
    const pageMessages = inPage.tests.map(({ errors }) =>
      errors.map(({ message }) => message.split('\n')[0]),
    );
    const nodeMessages = inNode.map(({ errors }) =>
      errors.map((line) => line.replace(/^[A-Za-z]*Error: /, '')),
    );
    expect(pageMessages).toEqual(nodeMessages);
  });

  it('reports the hook that failed outside the tests', () => {
    expect(inPage.suiteErrors).toMatchObject([
      {
        file: 'features.test.ts',
        path: ['a broken hook'],
        errors: [{ message: 'the hook fails' }],
      },
    ]);
    expect(inPage).toMatchObject({ outcome: 'completed', ok: false });
  });
});
