import { describe, expect, it } from 'vitest';
import { outputByTest } from '../../src/components/playground/console-view.ts';
import { describeOutcome } from '../../src/components/playground/describe-outcome.ts';
import { diffParts } from '../../src/components/playground/diff-parts.ts';
import { describeVersion } from '../../src/components/playground/versions-view.ts';
import { describeMark } from '../../src/components/progress/marks.ts';
import { untouched } from '../../src/progress/types.ts';
import type { RunReport, TestResult } from '../../src/runner/protocol.ts';

const result = (id: string, state: TestResult['state']): TestResult => ({
  id,
  file: 'a.test.ts',
  path: [id],
  mode: state === 'skip' ? 'skip' : 'run',
  state,
  started: true,
  errors: [],
});
const report: RunReport = {
  outcome: 'completed',
  ok: true,
  tests: [result('1', 'pass'), result('2', 'skip'), result('3', 'skip')],
  suiteErrors: [],
  uncaught: [],
  compileErrors: [],
  console: [
    { level: 'log', text: 'first', test: '1' },
    { level: 'log', text: 'loose' },
    { level: 'log', text: 'second', test: '1' },
    { level: 'log', text: 'of a test that is not there', test: '9' },
  ],
  consoleLimited: false,
  duration: 12.4,
};

describe('the verdict', () => {
  it('of one test says how many were not run', () => {
    expect(describeOutcome(report, true)).toBe('1 of 1 passes (2 not run), in 12 ms.');
  });

  it('of all tests counts those that ran', () => {
    expect(describeOutcome(report)).toBe('1 of 1 tests pass, in 12 ms.');
  });
});

describe('console output', () => {
  it('is given to the test that printed it, the rest to the run', () => {
    expect([...outputByTest(report)]).toEqual([
      ['1', ['first', 'second']],
      [undefined, ['loose', 'of a test that is not there']],
    ]);
  });
});

describe('the difference between two values', () => {
  it('tells expected from received, and gaps from lines', () => {
    const diff = '- Expected\n+ Received\n\n@@ -1,3 +1,3 @@\n    "a": 1,\n-   "b": 2,\n+   "b": 3,';
    expect(diffParts(diff).map(({ kind }) => kind)).toEqual([
      'expected',
      'received',
      'same',
      'gap',
      'same',
      'expected',
      'received',
    ]);
    expect(diffParts(diff)[3]?.text).toBe('  …');
  });

  it('keeps lines of one kind together, so that a long one is few elements', () => {
    const parts = diffParts('- 1\n- 2\n+ 3\n  4\n  5');
    expect(parts).toEqual([
      { kind: 'expected', text: '- 1\n- 2' },
      { kind: 'received', text: '+ 3' },
      { kind: 'same', text: '  4\n  5' },
    ]);
  });

  it('says how much of a very long one is left out', () => {
    const parts = diffParts(Array.from({ length: 1000 }, (_, line) => `+ ${line}`).join('\n'));
    expect(parts.map(({ kind }) => kind)).toEqual(['received', 'gap']);
    expect(parts[1]?.text).toBe('  … 600 more lines');
  });
});

describe('an earlier version', () => {
  it('is told by when, why and how long', () => {
    const version = { files: { 'starter.ts': 'a\nb\n' }, setAsideAt: 0, reason: 'reset' as const };
    expect(describeVersion(version, 'en-GB')).toMatch(/1970, .*, before a reset, 2 lines$/);
  });
});

describe('the mark in the list of playgrounds', () => {
  it('is empty, a count, or a tick', () => {
    const best = { passed: 2, total: 8 };
    expect(describeMark(untouched)).toBe('');
    expect(describeMark({ ...untouched, best })).toBe('2 of 8 tests');
    expect(describeMark({ ...untouched, best, greenAfter: 5 })).toBe('✓ Done');
  });
});
