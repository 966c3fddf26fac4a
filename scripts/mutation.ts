// npm run mutation [-- <playground> ...]: changes the solutions bit by bit, and counts how many of
// these mutants the playgrounds' tests reject. Fails under 90 %, and on a survivor without a reason.
import { rmSync } from 'node:fs';
import { listPlaygrounds } from '../src/runner/catalog.ts';
import { readMutationReport } from './mutation/report.ts';
import { runMutants } from './mutation/run.ts';
import { scoreOf, scoreProblems, type Score } from './mutation/score.ts';
import { solutionFiles } from './mutation/solution-files.ts';
import { explanationProblems, readSurvivors } from './mutation/survivors.ts';
import { scoreTable } from './mutation/table.ts';

const reportPath = 'reports/mutation.json';

const existing = listPlaygrounds();
const asked = process.argv.slice(2);
for (const id of asked) {
  if (existing.includes(id)) continue;
  throw new Error(`There is no playground '${id}'. Use one of: ${existing.join(', ')}.`);
}

const ids = asked.length > 0 ? asked : existing;
const withCode = ids.filter((id) => solutionFiles(id).length > 0);
const withoutCode = ids.filter((id) => !withCode.includes(id));

const start = performance.now();
const problems: string[] = [];
if (withCode.length > 0) {
  rmSync(reportPath, { force: true });
  await runMutants(
    withCode.flatMap((id) => solutionFiles(id)),
    reportPath,
  );
  const report = readMutationReport(reportPath);
  const scores: Score[] = [];
  for (const id of withCode) {
    const explained = await readSurvivors(id);
    const score = scoreOf(id, report, explained);
    scores.push(score);
    problems.push(...scoreProblems(score), ...explanationProblems(score, explained));
  }
  console.log(`\n${scoreTable(scores)}`);
}
for (const id of withoutCode) console.log(`${id}: no TypeScript in its solution, so no mutants.`);

const seconds = Math.round((performance.now() - start) / 1000);
console.log(`\n${reportPath} has every mutant. This took ${seconds} s.`);
for (const problem of problems) console.error(`\n${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
