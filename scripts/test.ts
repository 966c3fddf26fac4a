// Runs every test that a fresh machine can run, and ends with one line: 'N passed, N failed'.
import { mkdirSync, rmSync } from 'node:fs';
import { ensureBrowser } from './find-browser.ts';
import { runCommand } from './run-command.ts';
import { readPlaywrightReport, readVitestReport, total, writeCount } from './test-reports.ts';

const reports = 'reports';
const siteAtRoot = '.cache/site-at-root';
const siteUnderBase = '.cache/site-under-base';

interface Step {
  name: string;
  command: string;
  arguments: string[];
  environment?: Record<string, string>;
}

const steps: Step[] = [
  { name: 'types', command: 'astro', arguments: ['check', '--minimumSeverity', 'warning'] },
  { name: 'lint', command: 'eslint', arguments: ['.'] },
  { name: 'format', command: 'prettier', arguments: ['--check', '--log-level', 'warn', '.'] },
  {
    name: 'unit tests and playgrounds',
    command: 'vitest',
    arguments: [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reports}/vitest.json`,
    ],
  },
  { name: 'build', command: 'astro', arguments: ['build', '--outDir', siteAtRoot] },
  {
    name: 'build under a base path',
    command: 'astro',
    arguments: ['build', '--outDir', siteUnderBase],
    environment: { BASE_PATH: '/handbook', SITE_URL: 'https://example.org' },
  },
  { name: 'browser tests', command: 'playwright', arguments: ['test'] },
];

function run(step: Step): boolean {
  const start = performance.now();
  console.log(`\n--- ${step.name}`);
  const passed = runCommand(step.command, step.arguments, step.environment) === 0;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`--- ${step.name}: ${passed ? 'ok' : 'FAILED'} in ${seconds} s`);
  return passed;
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
try {
  process.env['CHROMIUM_PATH'] = await ensureBrowser();
} catch (error) {
  // The browser tests will fail and say the same; the others still run.
  console.error(error instanceof Error ? error.message : error);
}

const failedSteps = steps.filter((step) => !run(step)).map((step) => step.name);
const { passed, failed: failedTests } = total([
  readVitestReport(`${reports}/vitest.json`),
  readPlaywrightReport(`${reports}/playwright.json`),
]);
// A step that fails without a failed test (types, lint, a build) counts as one failure.
const failed = Math.max(failedTests, failedSteps.length);

writeCount(`${reports}/test.json`, { passed, failed });
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
