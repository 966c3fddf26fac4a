import { readFileSync } from 'node:fs';
import { z } from 'zod';

const place = z.object({ line: z.int().min(1), column: z.int().min(1) });

const mutant = z.object({
  mutatorName: z.string(),
  replacement: z.string().default(''),
  status: z.string(),
  /** How many tests ran on it, until the first that failed. */
  testsCompleted: z.int().optional(),
  location: z.object({ start: place, end: place }),
});

const report = z.object({
  files: z.record(z.string(), z.object({ source: z.string(), mutants: z.array(mutant) })),
});

/** One small change to a solution, and what the tests made of it. */
export type Mutant = z.infer<typeof mutant>;
/** Stryker's report, as far as it is used here. Lines and columns count from 1. */
export type MutationReport = z.infer<typeof report>;

/** Reads a report in Stryker's JSON format (mutation-testing-report-schema). */
export function readMutationReport(path: string): MutationReport {
  return report.parse(JSON.parse(readFileSync(path, 'utf8')));
}
