import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPlaygrounds, readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import { fixtureRoot } from './support/fixtures.ts';

describe('a playground', () => {
  const playground = readPlayground('add-up', fixtureRoot);
  const paths = (files: { path: string }[]): string[] => files.map(({ path }) => path);

  it('is found by its folder, and the shared files are none', () => {
    expect(listPlaygrounds(fixtureRoot)).toEqual(['add-up', 'features']);
  });

  it('has a brief, a starter, a solution and tests', () => {
    expect(playground.brief).toMatch(/^# Add up/);
    expect(playground.starter).toContain("notImplemented('sum')");
    expect(playground.solution).toContain('reduce');
    expect(paths(playground.tests)).toEqual(['add-up.test.ts']);
  });

  it('has the helpers and shared files that are imported, and no others', () => {
    expect(paths(playground.helpers)).toEqual(['examples.ts', '../shared/not-implemented.ts']);
  });

  it('keeps what only its program needs apart', () => {
    expect(playground.hasMain).toBe(true);
    expect(paths(playground.program)).toEqual(['main.ts', 'greeting.ts']);
  });

  it('knows its libraries and packages', () => {
    expect(playground.libraries).toEqual(['fast-check']);
    expect(playground.chunks).toEqual(['fast-check']);
    expect(playground.packages).toEqual(['fast-check', 'vitest']);
  });

  it('knows the values, not the types, that the tests want of the starter', () => {
    expect(playground.requiredExports).toEqual(['averageOf', 'sum']);
  });
});

describe('the page’s files', () => {
  const playground = readPlayground('add-up', fixtureRoot);

  it('are a job for the runner, with what StackBlitz needs besides', () => {
    const page = pageFiles(playground, { vitest: '1.2.3', 'fast-check': '4.5.6' });
    expect(Object.keys(page.files)).toEqual([
      'starter.ts',
      'add-up.test.ts',
      'examples.ts',
      '../shared/not-implemented.ts',
    ]);
    expect(page).toMatchObject({
      id: 'add-up',
      tests: ['add-up.test.ts'],
      editable: ['starter.ts'],
      solution: { 'solution.ts': playground.solution },
      libraries: ['fast-check'],
      requiredExports: { 'starter.ts': ['averageOf', 'sum'] },
      versions: { vitest: '1.2.3', 'fast-check': '4.5.6' },
    });
  });

  it('have the handbook’s own versions', () => {
    expect(pageFiles(playground).versions['vitest']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('need a version of each package', () => {
    expect(() => pageFiles(playground, { vitest: '1.2.3' })).toThrow(
      "playgrounds/add-up imports 'fast-check', which package.json does not list. Add it there.",
    );
  });
});

describe('a playground is refused', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'playgrounds-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const starter = 'export const value = 1;';
  const good: Record<string, string> = {
    'a/README.md': '# A',
    'a/starter.ts': starter,
    'a/solution.ts': starter,
    'a/a.test.ts':
      "import { expect, it } from 'vitest';\nimport { value } from './starter.ts';\nit('x', () => expect(value).toBe(1));",
  };

  function read(changes: Record<string, string | undefined>): () => unknown {
    for (const [path, text] of Object.entries({ ...good, ...changes })) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return () => readPlayground('a', root);
  }
  const testWith = (line: string): Record<string, string> => ({
    'a/a.test.ts': `${good['a/a.test.ts']}\n${line}`,
  });

  it('not when it keeps the rules', () => {
    expect(read({})).not.toThrow();
  });

  it('when there is none of that name, with the names there are', () => {
    read({});
    expect(() => readPlayground('b', root)).toThrow("There is no playground 'b'. Use one of: a.");
  });

  it.each(['README.md', 'starter.ts', 'solution.ts', 'a.test.ts'])('without %s', (name) => {
    expect(read({ [`a/${name}`]: undefined })).toThrow(`playgrounds/a/${name} is missing. Add it.`);
  });

  it.each([
    [
      'vi.mock',
      "vi.mock('./starter.ts');",
      'vi.mock does not work in the page. Pass the dependency',
    ],
    ['vi.doMock', "vi.doMock('./starter.ts');", 'vi.doMock does not work'],
    ['vi.hoisted', 'vi.hoisted(() => 1);', 'vi.hoisted does not work'],
    [
      'a snapshot file',
      'expect(1).toMatchSnapshot();',
      'toMatchSnapshot does not work in the page. Use toEqual',
    ],
    ['a file snapshot', "expect(1).toMatchFileSnapshot('x');", 'toMatchFileSnapshot does not work'],
    ['the process', 'process.exit();', 'process.exit does not work in the page. Pass the value in'],
    [
      'a late import',
      "void import('./starter.ts');",
      'import() does not work in the page. Import it',
    ],
    ['import.meta', 'import.meta.url;', 'import.meta does not work'],
    [
      'top-level await',
      'await Promise.resolve();',
      'top-level await does not work in the page. Move it',
    ],
    [
      'a decorator',
      'const d = (c: unknown): void => {}; @d class X {}',
      'a decorator does not work',
    ],
  ])('when its tests use %s', (_name, line, message) => {
    expect(read(testWith(line))).toThrow(`playgrounds/a/a.test.ts:4: ${message}`);
  });

  it.each([
    ['a Node module', "import 'node:fs';", "the page has no 'node:fs'. Use it in main.ts only."],
    ['a Node module by its short name', "import 'fs';", "the page has no 'fs'."],
    [
      'an unknown library',
      "import 'lodash';",
      "the page does not offer 'lodash'. Use one of fast-check, hono,",
    ],
    [
      'a part of a library that the page lacks',
      "import { collectDefaultMetrics } from 'prom-client';",
      "the page offers only Counter, Gauge, Histogram, Registry, Summary of 'prom-client', not collectDefaultMetrics.",
    ],
    [
      'a missing file',
      "import './nowhere.ts';",
      "'./nowhere.ts' is not there. Import an existing file",
    ],
    [
      'a file outside it',
      "import '../../src/x.ts';",
      "'../../src/x.ts' lies outside the playground.",
    ],
  ])('when its starter imports %s', (_name, line, message) => {
    expect(read({ 'a/starter.ts': `${good['a/starter.ts']}\n${line}` })).toThrow(
      `playgrounds/a/starter.ts:2: ${message}`,
    );
  });

  it('not when it takes only types from elsewhere', () => {
    const types = "import type { Stats } from 'node:fs';\nexport type T = Stats;\n";
    const both = {
      'a/starter.ts': types + starter,
      'a/solution.ts': types + starter,
    };
    expect(read(both)).not.toThrow();
  });

  it('when a helper that the tests reach breaks a rule, and not when only main.ts reaches it', () => {
    const helper = { 'a/helper.ts': 'export const home = process.env.HOME;' };
    const main = { 'a/main.ts': "import './helper.ts';\nimport 'node:fs';\nawait 1;" };
    expect(read({ ...helper, ...main })).not.toThrow();
    expect(read({ ...helper, ...testWith("import './helper.ts';") })).toThrow(
      'playgrounds/a/helper.ts:1: process.env does not work in the page.',
    );
  });

  it('when starter and solution export different names, types included', () => {
    expect(read({ 'a/solution.ts': 'export const value = 1;\nexport const more = 2;' })).toThrow(
      'playgrounds/a/starter.ts does not export more, but solution.ts does. Export the same names.',
    );
    expect(read({ 'a/starter.ts': 'export const value = 1;\nexport type T = 1;' })).toThrow(
      'playgrounds/a/solution.ts does not export T, but starter.ts does. Export the same names.',
    );
  });

  it('when a test does not import the starter, or reaches the solution', () => {
    expect(read({ 'a/a.test.ts': "import 'vitest';" })).toThrow(
      "playgrounds/a/a.test.ts does not import './starter.ts'.",
    );
    expect(read(testWith("import './solution.ts';"))).toThrow(
      "playgrounds/a/a.test.ts reaches solution.ts. Import './starter.ts' instead.",
    );
  });

  it('with the line of a syntax error', () => {
    expect(read({ 'a/starter.ts': 'export const value = 1;\nconst x = ;' })).toThrow(
      /^playgrounds\/a\/starter\.ts:2: /,
    );
  });

  it('with all its problems at once', () => {
    const lines = "import 'lodash';\nprocess.exit();";
    expect(read(testWith(lines))).toThrow(
      /lodash'[^\n]*\n[^\n]*process\.exit|process\.exit[^\n]*\n[^\n]*lodash'/,
    );
  });
});
