import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check, resolveConfig } from 'prettier';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newTopic, topicTemplate } from '../../scripts/new/new-topic.ts';
import { nextSteps } from '../../scripts/new/next-steps.ts';
import { pageRules } from '../../src/content/page-rules.ts';
import { kinds } from '../../src/content/topic.ts';
import { readPlayground } from '../../src/runner/catalog.ts';
import { nodeResults } from '../runner/support/node-results.ts';

const handbook = join(import.meta.dirname, '../..');
const today = new Date('2026-11-20T12:00:00Z');

let root: string;
beforeEach(() => {
  // within the handbook, where the written test finds vitest
  mkdirSync(join(handbook, '.cache'), { recursive: true });
  root = mkdtempSync(join(handbook, '.cache/new-playground-'));
  cpSync(join(handbook, 'playgrounds/shared'), join(root, 'playgrounds/shared'), {
    recursive: true,
  });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const solve = (): void => {
  writeFileSync(
    join(root, 'playgrounds/my-topic/solution.ts'),
    'export function solve(input: string): string {\n  return input;\n}\n',
  );
};

describe('a new playground', () => {
  it('is its brief, its starter, its test and its page, and no more', () => {
    expect(newTopic('playground', 'my-topic', { root, today })).toEqual([
      'playgrounds/my-topic/README.md',
      'playgrounds/my-topic/starter.ts',
      'playgrounds/my-topic/my-topic.test.ts',
      'src/content/docs/playgrounds/my-topic.mdx',
    ]);
  });

  it('has a test that is red, in words that help', async () => {
    newTopic('playground', 'my-topic', { root, today });
    const results = await nodeResults(join(root, 'playgrounds/my-topic'));
    expect(results).toMatchObject([
      { state: 'fail', errors: ['Error: Not implemented yet: solve'] },
    ]);
  });

  it('lacks its solution, as the build says in one line', () => {
    newTopic('playground', 'my-topic', { root, today });
    expect(() => readPlayground('my-topic', join(root, 'playgrounds'))).toThrow(
      /^playgrounds\/my-topic\/solution\.ts is missing\. Add it\.$/,
    );
  });

  it('is green and in order once the solution is there', async () => {
    newTopic('playground', 'my-topic', { root, today });
    solve();
    const results = await nodeResults(join(root, 'playgrounds/my-topic'), { solved: true });
    expect(results).toMatchObject([{ state: 'pass' }]);
    expect(readPlayground('my-topic', join(root, 'playgrounds'))).toMatchObject({
      id: 'my-topic',
      requiredExports: { 'starter.ts': ['solve'] },
    });
  });

  it('has a page that leaves open what only its author knows', () => {
    const page = topicTemplate('playground', 'my-topic', today)[
      'src/content/docs/playgrounds/my-topic.mdx'
    ];
    expect(page).toContain(
      "title: My topic\nid: my-topic\nkind: playground\ngroup: challenge\nsummary: ''\n",
    );
    expect(page).toContain("verified: 2026-11-20\nprompt: ''\n");
    expect(page).toContain('\nsources: []\n');
    expect(page).toContain('<Playground of="my-topic" />');
  });

  it('comes with what is next', () => {
    expect(nextSteps('playground', 'my-topic')).toContain('Write playgrounds/my-topic/solution.ts');
  });
});

describe('a new lab', () => {
  it('has a configuration file whose test is red, and green once that is mended', async () => {
    newTopic('lab', 'my-topic', { root, today });
    const folder = join(root, 'playgrounds/my-topic');
    expect(await nodeResults(folder)).toMatchObject([{ state: 'fail' }]);
    writeFileSync(join(folder, 'solution.yaml'), 'replicas: 2\n');
    expect(await nodeResults(folder, { solved: true })).toMatchObject([{ state: 'pass' }]);
    expect(readPlayground('my-topic', join(root, 'playgrounds'))).toMatchObject({ id: 'my-topic' });
  });
});

describe.each(kinds)('a new %s', (kind) => {
  it('is formatted as the rest of the handbook', async () => {
    const options = await resolveConfig(join(handbook, 'package.json'));
    for (const [path, text] of Object.entries(topicTemplate(kind, 'my-topic', today))) {
      expect(await check(text, { ...options, filepath: path }), `${path}\n${text}`).toBe(true);
    }
  });

  it('has the sections of its kind, and imports what it uses', () => {
    const files = topicTemplate(kind, 'my-topic', today);
    const page = Object.entries(files).find(([path]) => path.endsWith('.mdx'))?.[1] ?? '';
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(pageRules[kind].sections);
    const imported = [...page.matchAll(/^import (\w+)/gm)].map(([, name]) => name);
    const used = [...page.matchAll(/^<([A-Z]\w+)/gm)].map(([, name]) => name);
    expect(imported).toEqual([...new Set(used)].sort());
    for (const [, folder, name] of page.matchAll(/components\/([a-z-]+)\/(\w+)\.astro/g))
      expect(existsSync(join(handbook, `src/components/${folder}/${name}.astro`)), name).toBe(true);
  });

  it('says what is next, with the page last but one', () => {
    expect(nextSteps(kind, 'my-topic')).toContain('my-topic.mdx');
    expect(nextSteps(kind, 'my-topic')).toContain('npm test');
  });
});

describe('a new design', () => {
  it('has a capacity model that computes', async () => {
    const files = topicTemplate('design', 'my-topic', today);
    const path = 'src/models/designs/my-topic.ts';
    const model = files[path]?.replaceAll("from '../", "from '../../src/models/") ?? '';
    writeFileSync(join(root, 'model.ts'), model.replaceAll('../../src', join(handbook, 'src')));
    const { default: made } = (await import(join(root, 'model.ts'))) as {
      default: { compute: (values: object) => Record<string, { value: number }> };
    };
    expect(made.compute({ peakRate: 600 })['servers']?.value).toBe(10);
  });
});

describe('no topic is written', () => {
  it.each(['My-topic', 'my topic', '', '../x', '-x', 'x-', 'shared'])('for the id %j', (id) => {
    expect(() => newTopic('playground', id, { root, today })).toThrow(
      `'${id}' is no id for a topic. Use lower-case words joined by hyphens, such as my-topic.`,
    );
    expect(existsSync(join(root, 'src'))).toBe(false);
  });

  it.each(['playgrounds/my-topic/notes.txt', 'src/content/docs/playgrounds/my-topic.mdx'])(
    'over %s',
    (path) => {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), 'mine');
      expect(() => newTopic('playground', 'my-topic', { root, today })).toThrow(
        /^\S+ exists\. Choose another id, or remove it\.$/,
      );
      expect(existsSync(join(root, 'playgrounds/my-topic/starter.ts'))).toBe(false);
    },
  );
});

describe('npm run new', () => {
  const run = (...parameters: string[]): Promise<{ stdout: string }> =>
    promisify(execFile)(process.execPath, [join(handbook, 'scripts/new.ts'), ...parameters], {
      cwd: root,
    });

  it('writes a playground and says what is next', async () => {
    const { stdout } = await run('playground', 'my-topic');
    expect(stdout).toContain('playgrounds/my-topic/starter.ts');
    expect(stdout).toContain(nextSteps('playground', 'my-topic'));
    expect(existsSync(join(root, 'playgrounds/my-topic/my-topic.test.ts'))).toBe(true);
  });

  it.each([
    [['playground', 'My topic'], "'My topic' is no id for a topic."],
    [['playground'], "'' is no id for a topic."],
    [['essay', 'x'], 'Say what to make, as in: npm run new -- question my-topic.'],
    [[], 'Say what to make'],
  ])('says in one line what is wrong with %j', async (parameters, message) => {
    const failed = await run(...parameters).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    const { stderr } = failed as { stderr: string };
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(message);
  });
});
