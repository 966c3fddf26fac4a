import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlayground } from '../../src/runner/catalog.ts';
import { solutionOf } from '../../src/runner/editable-files.ts';
import { pageFiles, type PageFiles } from '../../src/runner/page-files.ts';
import type { RunReport } from '../../src/runner/protocol.ts';
import { fixtureRoot } from './support/fixtures.ts';
import { nodeResults, type NodeResult } from './support/node-results.ts';
import { RunnerPage } from './support/runner-page.ts';

let runner: RunnerPage;
beforeAll(async () => {
  runner = await RunnerPage.open();
});
afterAll(() => runner.close());

const outcomes = (tests: { path: string[]; state: string }[]): string[] =>
  tests.map(({ path, state }) => `${path.join(' > ')}: ${state}`);

/** The page's files with the reference in place of what the reader edits. */
function solved(page: PageFiles): PageFiles {
  const solution = page.editable.map((path) => [path, page.solution[solutionOf(path) ?? ''] ?? '']);
  return { ...page, files: { ...page.files, ...Object.fromEntries(solution) } };
}

describe.each([
  ['a rule file', 'alert-rules', ['starter.yaml'], ['lezer-promql', 'yaml']],
  ['a Dockerfile', 'image', ['starter.Dockerfile'], ['dockerfile-ast']],
  ['two files', 'rollout', ['starter/deployment.yaml', 'starter/limits.ts'], ['yaml']],
])('a playground with %s to edit', (_what, id, editable, libraries) => {
  const page = pageFiles(readPlayground(id, fixtureRoot));
  const folder = join(fixtureRoot, id);

  it('knows what the reader edits, and which parsers the tests need', () => {
    expect(page.editable).toEqual(editable);
    expect(page.libraries).toEqual(libraries);
    expect(Object.keys(page.solution)).toEqual(editable.map(solutionOf));
    expect(Object.keys(page.files)).toEqual(expect.arrayContaining(editable));
  });

  describe('runs the untouched starter', () => {
    let inNode: NodeResult[];
    let inPage: RunReport;
    beforeAll(async () => {
      inNode = await nodeResults(folder);
      inPage = await runner.run(page);
    });

    it('red, in Node and in the page alike', () => {
      expect(inPage).toMatchObject({ outcome: 'completed', ok: false });
      expect(outcomes(inPage.tests)).toEqual(outcomes(inNode));
      expect(inNode.filter(({ state }) => state === 'fail').length).toBeGreaterThan(1);
    });

    it('with the same messages', () => {
      const first = (message: string): string =>
        message.replace(/^[A-Za-z]*Error: /, '').split('\n')[0] ?? '';
      expect(inPage.tests.map(({ errors }) => errors.map(({ message }) => first(message)))).toEqual(
        inNode.map(({ errors }) => errors.map(first)),
      );
    });
  });

  it('runs the solution green, in Node and in the page alike', async () => {
    const inNode = await nodeResults(folder, { solved: true });
    const inPage = await runner.run(solved(page));
    expect(inPage).toMatchObject({ outcome: 'completed', ok: true });
    expect(outcomes(inPage.tests)).toEqual(outcomes(inNode));
    expect(inNode.filter(({ state }) => state !== 'pass')).toEqual([]);
  });
});

describe('in the page, an import', () => {
  const run = (line: string, extra: Record<string, string> = {}): Promise<RunReport> =>
    runner.run({
      files: { 'a.test.ts': `import { expect, it } from 'vitest';\n${line}`, ...extra },
      tests: ['a.test.ts'],
      libraries: [],
    });
  const messages = (report: RunReport): string[] =>
    report.suiteErrors.flatMap(({ errors }) => errors.map(({ message }) => message));

  it('gives the text of any file, a script included', async () => {
    const report = await run(
      "import a from './a.yaml?raw';\nimport b from './b.ts?raw';\nit('x', () => expect([a, b]).toEqual(['a: 1', 'export const b = 1;']));",
      { 'a.yaml': 'a: 1', 'b.ts': 'export const b = 1;' },
    );
    expect(report.ok).toBe(true);
  });

  it('of a text without ?raw says what to write', async () => {
    const report = await run("import a from './a.yaml';\nit('x', () => expect(a).toBe(1));", {
      'a.yaml': 'a: 1',
    });
    expect(messages(report)).toEqual([
      "a.test.ts imports './a.yaml', which is no module. Import its text with './a.yaml?raw'.",
    ]);
  });

  it('of a text that is not there says so', async () => {
    const report = await run("import a from './a.yaml?raw';\nit('x', () => expect(a).toBe(1));");
    expect(messages(report)).toEqual([
      "a.test.ts imports './a.yaml?raw', but there is no such file.",
    ]);
  });
});
