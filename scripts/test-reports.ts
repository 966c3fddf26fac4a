import { existsSync, readFileSync } from 'node:fs';
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
