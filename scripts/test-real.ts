// Runs the judges that need real servers, tools or browsers, where those are installed, and ends with one
// line: 'N passed, N failed, N skipped'. A judge is a file of tests/real/.
import { mkdirSync, rmSync } from 'node:fs';
import { runCommand } from './run-command.ts';
import { readJudges, total, writeCount } from './test-reports.ts';

const report = 'reports/real.json';
const count = 'reports/test-real.json';

mkdirSync('reports', { recursive: true });
for (const path of [report, count]) rmSync(path, { force: true });
const ended = runCommand('vitest', [
  'run',
  '--config=tests/real/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);

const judges = readJudges(report);
console.log();
for (const { judge, passed, failed, skipped } of judges) {
  if (passed + failed > 0) console.log(`${judge}: ${passed} passed, ${failed} failed`);
  for (const reason of skipped) console.log(`${judge}: skipped. ${reason}`);
}
const { passed, failed: failedTests } = total(judges);
const skipped = judges.reduce((sum, judge) => sum + judge.skipped.length, 0);
// a run that ends badly without a failed test counts as one failure
const failed = Math.max(failedTests, ended === 0 ? 0 : 1);
writeCount(count, { passed, failed });
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
