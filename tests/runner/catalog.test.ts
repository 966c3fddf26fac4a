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
    expect(listPlaygrounds(fixtureRoot)).toEqual([
      'add-up',
      'alert-rules',
      'features',
      'image',
      'rollout',
    ]);
  });

  it('has a brief, a starter, a solution and tests', () => {
    expect(playground.brief).toMatch(/^# Add up/);
    expect(paths(playground.starter)).toEqual(['starter.ts']);
    expect(playground.starter[0]?.text).toContain("notImplemented('sum')");
    expect(paths(playground.solution)).toEqual(['solution.ts']);
    expect(playground.solution[0]?.text).toContain('reduce');
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
    expect(playground.requiredExports).toEqual({ 'starter.ts': ['averageOf', 'sum'] });
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
      solution: { 'solution.ts': playground.solution[0]?.text },
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
      "the page does not offer 'lodash'. Use one of dockerfile-ast, fast-check, hono,",
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

  it.each([
    [
      'a starter of one type and a solution of another',
      { 'a/solution.ts': undefined, 'a/solution.yaml': 'a: 1' },
      'playgrounds/a has starter.ts, but solution.yaml. Give the solution the names of the starter.',
    ],
    [
      'a single starter and a folder of solutions',
      { 'a/solution.ts': undefined, 'a/solution/a.ts': starter },
      'playgrounds/a has starter.ts, but the folder solution/. Give the solution the names',
    ],
    [
      'a starter beside a folder of starters',
      { 'a/starter/a.ts': starter },
      'playgrounds/a has starter.ts and the folder starter/. Keep one of the two.',
    ],
    [
      'two starters',
      { 'a/starter.yaml': 'a: 1' },
      'playgrounds/a has starter.ts and starter.yaml. Move them into the folders starter/ and solution/',
    ],
  ])('with %s', (_name, changes, message) => {
    expect(read(changes)).toThrow(message);
  });

  describe('with several edited files', () => {
    const several: Record<string, string | undefined> = {
      'a/starter.ts': undefined,
      'a/solution.ts': undefined,
      'a/starter/a.ts': starter,
      'a/starter/b.yaml': 'b: 0',
      'a/solution/a.ts': starter,
      'a/solution/b.yaml': 'b: 1',
      'a/a.test.ts':
        "import { value } from './starter/a.ts';\nimport b from './starter/b.yaml?raw';\nvoid value, b;",
    };

    it('not when it keeps the rules', () => {
      expect(read(several)).not.toThrow();
    });

    it('when one is missing on either side', () => {
      expect(read({ ...several, 'a/solution/b.yaml': undefined })).toThrow(
        'playgrounds/a/solution/b.yaml is missing. Add it.',
      );
    });

    it('when the solution has one more', () => {
      expect(read({ ...several, 'a/solution/c.yaml': 'c: 1' })).toThrow(
        'playgrounds/a/starter/c.yaml is missing. Add it.',
      );
    });

    it('when no test reads one', () => {
      const onlyOne = "import { value } from './starter/a.ts';\nvoid value;";
      expect(read({ ...several, 'a/a.test.ts': onlyOne })).toThrow(
        "playgrounds/a/starter/b.yaml is read by no test. Import './starter/b.yaml?raw' in one.",
      );
    });

    it('when a test reads the solution', () => {
      const spoilt = `${several['a/a.test.ts']}\nimport './solution/b.yaml?raw';`;
      expect(read({ ...several, 'a/a.test.ts': spoilt })).toThrow(
        "playgrounds/a/a.test.ts reaches solution/b.yaml. Import './starter/a.ts' or './starter/b.yaml?raw' instead.",
      );
    });

    it('when the modules of one name export different names', () => {
      expect(read({ ...several, 'a/solution/a.ts': 'export const other = 1;' })).toThrow(
        'playgrounds/a/solution/a.ts does not export value, but starter/a.ts does.',
      );
    });
  });

  it.each([
    [
      'without ?raw',
      "import './a.yaml';",
      "'./a.yaml' is no module. Import its text with './a.yaml?raw'.",
    ],
    [
      'with another query',
      "import './a.yaml?url';",
      "the page does not know '?url'. Import the text with './a.yaml?raw'.",
    ],
  ])('when it imports a text %s', (_name, line, message) => {
    expect(read({ ...testWith(line), 'a/a.yaml': 'a: 1' })).toThrow(
      `playgrounds/a/a.test.ts:4: ${message}`,
    );
  });

  it('when its program imports a text, which Node cannot', () => {
    expect(read({ 'a/main.ts': "import './a.yaml?raw';", 'a/a.yaml': 'a: 1' })).toThrow(
      "playgrounds/a/main.ts:1: Node cannot import './a.yaml?raw' for main.ts. Read the file with node:fs",
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
