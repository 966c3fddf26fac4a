import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check, resolveConfig } from 'prettier';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newPlayground, nextSteps, playgroundTemplate } from '../../scripts/new-playground.ts';
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
    expect(newPlayground('my-topic', { root, today })).toEqual([
      'playgrounds/my-topic/README.md',
      'playgrounds/my-topic/starter.ts',
      'playgrounds/my-topic/my-topic.test.ts',
      'src/content/docs/playgrounds/my-topic.mdx',
    ]);
  });

  it('has a test that is red, in words that help', async () => {
    newPlayground('my-topic', { root, today });
    const results = await nodeResults(join(root, 'playgrounds/my-topic'));
    expect(results).toMatchObject([
      { state: 'fail', errors: ['Error: Not implemented yet: solve'] },
    ]);
  });

  it('lacks its solution, as the build says in one line', () => {
    newPlayground('my-topic', { root, today });
    expect(() => readPlayground('my-topic', join(root, 'playgrounds'))).toThrow(
      /^playgrounds\/my-topic\/solution\.ts is missing\. Add it\.$/,
    );
  });

  it('is green and in order once the solution is there', async () => {
    newPlayground('my-topic', { root, today });
    solve();
    const results = await nodeResults(join(root, 'playgrounds/my-topic'), { solved: true });
    expect(results).toMatchObject([{ state: 'pass' }]);
    expect(readPlayground('my-topic', join(root, 'playgrounds'))).toMatchObject({
      id: 'my-topic',
      requiredExports: { 'starter.ts': ['solve'] },
    });
  });

  it('is formatted as the rest of the handbook', async () => {
    const options = await resolveConfig(join(handbook, 'package.json'));
    for (const [path, text] of Object.entries(playgroundTemplate('my-topic', today))) {
      expect(await check(text, { ...options, filepath: path }), path).toBe(true);
    }
  });

  it('has a page that leaves open what only its author knows', () => {
    const page = playgroundTemplate('my-topic', today)['src/content/docs/playgrounds/my-topic.mdx'];
    expect(page).toContain(
      "title: My topic\nid: my-topic\nkind: playground\ngroup: challenge\nsummary: ''\n",
    );
    expect(page).toContain('verified: 2026-11-20\nsources: []\n');
    expect(page).toContain('<Playground of="my-topic" />');
  });

  it('comes with what is next', () => {
    expect(nextSteps('my-topic')).toContain('Write playgrounds/my-topic/solution.ts');
  });
});

describe('no playground is written', () => {
  it.each(['My-topic', 'my topic', '', '../x', '-x', 'x-', 'shared'])('for the id %j', (id) => {
    expect(() => newPlayground(id, { root, today })).toThrow(
      `'${id}' is no id for a playground. Use lower-case words joined by hyphens, such as my-topic.`,
    );
    expect(existsSync(join(root, 'src'))).toBe(false);
  });

  it.each(['playgrounds/my-topic/notes.txt', 'src/content/docs/playgrounds/my-topic.mdx'])(
    'over %s',
    (path) => {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), 'mine');
      expect(() => newPlayground('my-topic', { root, today })).toThrow(
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
    expect(stdout).toContain(nextSteps('my-topic'));
    expect(existsSync(join(root, 'playgrounds/my-topic/my-topic.test.ts'))).toBe(true);
  });

  it.each([
    [['playground', 'My topic'], "'My topic' is no id for a playground."],
    [['playground'], "'' is no id for a playground."],
    [['lab', 'x'], 'Say what to make: npm run new -- playground my-topic'],
    [[], 'Say what to make:'],
  ])('says in one line what is wrong with %j', async (parameters, message) => {
    const failed = await run(...parameters).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    const { stderr } = failed as { stderr: string };
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(message);
  });
});
