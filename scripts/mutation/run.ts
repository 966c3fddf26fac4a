import { Stryker } from '@stryker-mutator/core';

/**
 * Runs the playgrounds' tests on every mutant of the files, in a copy of what the tests need.
 * @param files paths from the project's root
 * @param reportPath where Stryker's JSON report goes
 */
export async function runMutants(files: string[], reportPath: string): Promise<void> {
  const stryker = new Stryker({
    mutate: files,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
    ignorePatterns: ['**', '!package.json', '!playgrounds/**', '!scripts/**', '!src/runner/**'],
    // Stryker would put @ts-nocheck on top of files, and vitest checks no types.
    disableTypeChecks: false,
    tempDirName: '.cache/mutation',
    concurrency: 2,
    // Stryker ends most endless loops by counting steps, and the others after this time and twice the
    // time of the tests. A mutant that is only slow, on a busy machine, must not reach it.
    timeoutMS: 10_000,
    timeoutFactor: 2,
    reporters: ['json', process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    jsonReporter: { fileName: reportPath },
  });
  await stryker.runMutationTest();
}
