import { describe, expect, it } from 'vitest';
import { placedInSolution } from '../../src/components/playground/placed-in-solution.ts';
import { tellingFrame } from '../../src/components/playground/telling-frame.ts';
import type { RunReport, TaskError } from '../../src/runner/protocol.ts';

const at = (file: string, line: number) => ({ file, line, column: 1 });

const error: TaskError = {
  name: 'Error',
  message: 'a property failed',
  frames: [at('a.test.ts', 9)],
  cause: { name: 'Error', message: 'wrong', frames: [at('starter.ts', 3), at('a.test.ts', 7)] },
};

const report: RunReport = {
  outcome: 'completed',
  ok: false,
  tests: [
    {
      id: '1',
      file: 'a.test.ts',
      path: ['a'],
      mode: 'run',
      state: 'fail',
      started: true,
      errors: [error],
    },
  ],
  suiteErrors: [{ file: 'a.test.ts', path: [], errors: [error] }],
  uncaught: [error],
  compileErrors: [],
  console: [],
  consoleLimited: false,
  duration: 1,
};

describe('the report of a run on the solution', () => {
  it('names the lines of the solution, in causes too, and leaves the tests alone', () => {
    const { tests, suiteErrors, uncaught } = placedInSolution(report);
    for (const errors of [tests[0]?.errors, suiteErrors[0]?.errors, uncaught]) {
      expect(errors?.[0]?.frames).toEqual([at('a.test.ts', 9)]);
      expect(errors?.[0]?.cause?.frames).toEqual([at('solution.ts', 3), at('a.test.ts', 7)]);
    }
  });
});

describe('the line that a reader is shown for an error', () => {
  it('is the innermost of their own code, before any of a test', () => {
    expect(tellingFrame(error)).toEqual(at('starter.ts', 3));
  });

  it("is the test's where their own code is not on the way", () => {
    const { cause: _, ...outer } = error;
    expect(
      tellingFrame({ ...outer, frames: [at('../shared/x.ts', 2), at('a.test.ts', 9)] }),
    ).toEqual(at('a.test.ts', 9));
  });
});
