import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPlayground } from '../../src/runner/catalog.ts';
import { solutionOf } from '../../src/runner/editable-files.ts';
import { pageFiles } from '../../src/runner/page-files.ts';
import { stackblitzProject } from '../../src/runner/stackblitz.ts';
import { fixtureRoot } from './support/fixtures.ts';

const typescript = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stackblitz-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function npm(...parameters: string[]): Promise<string> {
  const { VITEST: _vitest, VITEST_MODE: _mode, ...inherited } = process.env;
  const PATH = [dirname(process.execPath), inherited['PATH']].join(delimiter);
  const { stdout } = await promisify(execFile)('npm', parameters, {
    cwd: folder,
    env: { ...inherited, PATH },
  });
  return stdout;
}

/** Writes a project of a playground, with the reference in place of what the reader edits. */
async function writeSolved(id: string): Promise<void> {
  // the packages stay: most of them are the next project's, too
  for (const name of await readdir(folder)) {
    if (name !== 'node_modules') await rm(join(folder, name), { recursive: true });
  }
  const page = pageFiles(readPlayground(id, fixtureRoot));
  const edited = page.editable.map((path) => [path, page.solution[solutionOf(path) ?? ''] ?? '']);
  const { files } = stackblitzProject(page, {
    edited: Object.fromEntries(edited) as Record<string, string>,
    versions: page.versions,
  });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await npm('install', '--no-audit', '--no-fund');
}

/** The handbook's compiler stands for the one in the editor of StackBlitz. */
async function checkTypes(): Promise<void> {
  await promisify(execFile)(process.execPath, [typescript, '-p', folder]);
}

it('installs, passes its tests with the solution, and runs its program', async () => {
  await writeSolved('add-up');
  expect(await npm('test')).toMatch(/Tests .*10 passed/);
  expect(await npm('start', '--', '1', '2')).toContain('The total is 3');
  await checkTypes();
}, 300_000);

it.each([
  ['a rule file', 'alert-rules', 4],
  ['a Dockerfile', 'image', 3],
  ['two files', 'rollout', 2],
])(
  'does so where the reader edits %s',
  async (_what, id, tests) => {
    await writeSolved(id);
    expect(await npm('test')).toMatch(new RegExp(`Tests .*${tests} passed`));
    await checkTypes();
  },
  300_000,
);
