import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const config = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}.config.ts`, import.meta.url));
const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url));

interface JsonReport {
  testResults: {
    name: string;
    assertionResults: {
      ancestorTitles: string[];
      title: string;
      status: string;
      failureMessages: string[];
    }[];
  }[];
}

export interface NodeResult {
  /** The absolute path of the test's file. */
  file: string;
  path: string[];
  state: string;
  /** The first line of the stack of each error, for a failed test. */
  errors: string[];
}

const states: Record<string, string> = {
  passed: 'pass',
  failed: 'fail',
  skipped: 'skip',
  pending: 'skip',
  todo: 'todo',
};

/** What vitest in Node makes of the tests in a folder, on the starter or on the solution. */
export async function nodeResults(folder: string, { solved = false } = {}): Promise<NodeResult[]> {
  const output = await mkdtemp(join(tmpdir(), 'node-results-'));
  const file = join(output, 'report.json');
  const flags = [
    'run',
    '--root',
    folder,
    '--config',
    config(solved ? 'solved' : 'vitest'),
    '--reporter=json',
    `--outputFile=${file}`,
  ];
  const { VITEST: _vitest, VITEST_MODE: _mode, ...env } = process.env;
  // it exits with 1 where a test fails, as some here must
  await new Promise<void>((resolve) => {
    execFile(process.execPath, [vitest, ...flags], { env: { ...env, CI: '1' } }, () => resolve());
  });
  const report = JSON.parse(await readFile(file, 'utf8')) as JsonReport;
  await rm(output, { recursive: true });
  return report.testResults
    .flatMap(({ name, assertionResults }) =>
      assertionResults.map((result) => ({ ...result, file: name })),
    )
    .map(({ file: testFile, ancestorTitles, title, status, failureMessages }) => ({
      file: testFile,
      path: [...ancestorTitles, title],
      state: states[status] ?? status,
      // a test that passed on a retry keeps the messages of its first attempts
      errors:
        status === 'failed' ? failureMessages.map((message) => message.split('\n')[0] ?? '') : [],
    }));
}
