import { describe, expect, it } from 'vitest';
import type { Mutant, MutationReport } from '../../scripts/mutation/report.ts';
import { fractionRejected, scoreOf, scoreProblems } from '../../scripts/mutation/score.ts';
import { solutionFiles } from '../../scripts/mutation/solution-files.ts';
import { explanationProblems } from '../../scripts/mutation/survivors.ts';
import { scoreTable } from '../../scripts/mutation/table.ts';

const source = 'const a = 1 + 2;\nconst b = {\n  c: 3,\n};\n';

/** `1 + 2` becomes `1 - 2`. */
const minus: Mutant = {
  mutatorName: 'ArithmeticOperator',
  replacement: '1 - 2',
  status: 'Survived',
  testsCompleted: 3,
  location: { start: { line: 1, column: 11 }, end: { line: 1, column: 16 } },
};
const minusChange = { line: 'const a = 1 + 2;', becomes: 'const a = 1 - 2;' };

function reportOf(statuses: Record<string, number>, id = 'ring'): MutationReport {
  const mutants = Object.entries(statuses).flatMap(([status, count]) =>
    Array.from({ length: count }, () => ({ ...minus, status })),
  );
  return { files: { [`playgrounds/${id}/solution.ts`]: { source, mutants } } };
}

const score = (statuses: Record<string, number>) => scoreOf('ring', reportOf(statuses));

describe('the score of a playground', () => {
  it('counts what a test failed on and what did not end as rejected', () => {
    const counted = score({ Killed: 6, Timeout: 2, Survived: 1, NoCoverage: 1 });
    expect(counted).toMatchObject({ total: 10, killed: 6, timedOut: 2 });
    expect(counted.survivors).toHaveLength(2);
    expect(fractionRejected(counted)).toBe(0.8);
  });

  it('leaves out mutants that cannot run', () => {
    expect(score({ Killed: 1, CompileError: 3, RuntimeError: 2 }).total).toBe(1);
  });

  it('leaves out the mutants of other playgrounds', () => {
    const files = {
      ...reportOf({ Killed: 1 }).files,
      ...reportOf({ Survived: 5 }, 'ring-2').files,
    };
    expect(scoreOf('ring', { files })).toMatchObject({ total: 1, killed: 1 });
  });
});

describe('a score', () => {
  it('is fine from 90 % up', () => {
    expect(scoreProblems(score({ Killed: 9, Survived: 1 }))).toEqual([]);
  });

  it('is a problem just below 90 %, though it rounds to that', () => {
    const problems = scoreProblems(score({ Killed: 8999, Survived: 1001 }));
    expect(problems).toEqual([expect.stringContaining('reject 8999 of 10000 mutants')]);
    expect(scoreTable([score({ Killed: 8999, Survived: 1001 })])).toContain('89.9 %');
  });

  it('is a problem where survivors ran 0 tests, however high it is', () => {
    const report = reportOf({ Killed: 99 });
    report.files['playgrounds/ring/solution.ts']?.mutants.push({ ...minus, testsCompleted: 0 });
    expect(scoreProblems(scoreOf('ring', report))).toEqual([
      expect.stringContaining('0 tests ran on 1 of 100 mutants'),
    ]);
  });

  it('is a problem where there was no mutant', () => {
    expect(scoreProblems(score({}))).toEqual([expect.stringContaining('no mutant')]);
  });
});

describe('a survivor', () => {
  it('needs an explanation, and is shown as the line and what it becomes', () => {
    const problems = explanationProblems(score({ Survived: 1 }), []);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(JSON.stringify(minusChange.line));
    expect(problems[0]).toContain(JSON.stringify(minusChange.becomes));
  });

  it('is fine with an explanation', () => {
    const explained = [{ ...minusChange, because: 'Nobody reads a.' }];
    expect(explanationProblems(score({ Survived: 1 }), explained)).toEqual([]);
  });

  it('must not be explained once a test rejects it', () => {
    const explained = [{ ...minusChange, because: 'Nobody reads a.' }];
    expect(explanationProblems(score({ Killed: 1 }), explained)).toEqual([
      expect.stringContaining('Delete: const a = 1 - 2;'),
    ]);
  });

  it('that is explained counts as one where it timed out too, as on a busy machine', () => {
    const explained = [{ ...minusChange, because: 'Only slower.' }];
    const counted = scoreOf('ring', reportOf({ Timeout: 1 }), explained);
    expect(counted).toMatchObject({ total: 1, timedOut: 0, survivors: [minusChange] });
    expect(explanationProblems(counted, explained)).toEqual([]);
  });

  it('over several lines is shown as one', () => {
    const emptied: Mutant = {
      ...minus,
      replacement: '{}',
      location: { start: { line: 2, column: 11 }, end: { line: 4, column: 2 } },
    };
    const files = { 'playgrounds/ring/solution.ts': { source, mutants: [emptied] } };
    expect(scoreOf('ring', { files }).survivors).toEqual([
      { line: 'const b = { c: 3, };', becomes: 'const b = {};' },
    ]);
  });
});

describe('the table', () => {
  it('has one line for each playground, in columns', () => {
    const scores = [score({ Killed: 90, Timeout: 5, Survived: 5 }), score({ Killed: 7 })];
    expect(scoreTable(scores).split('\n')).toEqual([
      'playground  killed  timed out  survived  total    score',
      'ring            90          5         5    100   95.0 %',
      'ring             7          0         0      7  100.0 %',
    ]);
  });
});

describe('the files that are mutated', () => {
  it('are the TypeScript of the solution', () => {
    expect(solutionFiles('serving-api')).toEqual(['playgrounds/serving-api/solution.ts']);
  });

  it('are none where the solution is not TypeScript', () => {
    expect(solutionFiles('shared')).toEqual([]);
  });
});
