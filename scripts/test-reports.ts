import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';

/** How many tests passed and failed. */
export interface Count {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  success: z.boolean(),
});

const judgesReport = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** What a judge, a file of tests, came to. */
export interface JudgeResult extends Count {
  /** The file's name. */
  judge: string;
  /** What was skipped, as its tests say it: the reasons. */
  skipped: string[];
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  errors: z.array(z.unknown()),
});

const missing: Count = { passed: 0, failed: 1 };

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Counts of vitest's JSON report; a report that is missing is one failure. */
export function readVitestReport(path: string): Count {
  if (!existsSync(path)) return missing;
  const report = vitestReport.parse(readJson(path));
  const failed = Math.max(report.numFailedTests, report.success ? 0 : 1);
  return { passed: report.numPassedTests, failed };
}

/** Counts of Playwright's JSON report; a flaky test and a missing report count as failures. */
export function readPlaywrightReport(path: string): Count {
  if (!existsSync(path)) return missing;
  const { stats, errors } = playwrightReport.parse(readJson(path));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/**
 * What each judge of vitest's JSON report came to. One that broke off without a failed test counts
 * as a failure, and so do a report that is missing and a crash outside every file.
 */
export function readJudges(path: string): JudgeResult[] {
  if (!existsSync(path)) return [{ judge: 'no report', ...missing, skipped: [] }];
  const { success, testResults } = judgesReport.parse(readJson(path));
  const judges = testResults.map(({ name, status, assertionResults }): JudgeResult => {
    const titles = (wanted: string[]): string[] =>
      assertionResults.filter((test) => wanted.includes(test.status)).map(({ title }) => title);
    const failed = titles(['failed']).length;
    return {
      judge: basename(name),
      passed: titles(['passed']).length,
      failed: status === 'failed' ? Math.max(failed, 1) : failed,
      skipped: titles(['skipped', 'pending', 'todo', 'disabled']),
    };
  });
  if (success || judges.some(({ failed }) => failed > 0)) return judges;
  return [...judges, { judge: 'outside the tests', ...missing, skipped: [] }];
}

/** The counts together. */
export function total(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Reads what `writeCount` wrote; a file that is missing is one failure. */
export function readCount(path: string): Count {
  if (!existsSync(path)) return missing;
  return z.object({ passed: z.int(), failed: z.int() }).parse(readJson(path));
}

/** Keeps a count for the sum of several runs. */
export function writeCount(path: string, { passed, failed }: Count): void {
  writeFileSync(path, `${JSON.stringify({ passed, failed })}\n`);
}
