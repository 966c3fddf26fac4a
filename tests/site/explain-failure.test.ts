import { describe, expect, it } from 'vitest';
import {
  explainFailure,
  explainUnfinished,
} from '../../src/components/playground/explain-failure.ts';
import type { TaskError } from '../../src/runner/protocol.ts';

const at = (file: string, message: string): TaskError => ({
  name: 'Error',
  message,
  frames: [{ file, line: 1, column: 1 }],
});
const inStarter = (message: string): TaskError => at('starter.ts', message);
const inTests = (message: string): TaskError => at('ring.test.ts', message);

describe('a common mistake is explained in one sentence', () => {
  it.each([
    [inStarter("Not implemented yet: add('a', 1)"), 'add is still as the starter has it'],
    [inStarter('Not implemented yet: '), 'This part is still as the starter has it'],
    [
      at('x.ts', 'starter.ts does not export HashRing, which the tests import.'),
      "write 'export' before it",
    ],
    [inTests('ring.lookup is not a function'), 'your code has none of that name'],
    [inStarter('this.nodes.find2 is not a function'), 'Your code uses this.nodes.find2'],
    [inTests('HashRing is not a constructor'), 'The tests use HashRing as a constructor'],
    [inTests("Cannot read properties of undefined (reading 'status')"), 'is a return missing?'],
    [
      inStarter("Cannot read properties of undefined (reading 'node')"),
      "Your code takes 'node' from undefined",
    ],
    [inStarter('count is not defined'), 'There is no count here'],
    [inTests('Test timed out in 5000ms.\nIf this is a long-running test …'), 'waited 5 s'],
    [inStarter('Maximum call stack size exceeded'), 'calls itself without end'],
    [inTests("expected undefined to be 'a' // Object.is equality"), 'returned undefined'],
    [inTests('the owner of the key: expected undefined to deeply equal []'), 'returned undefined'],
    [inTests('expected Promise{…} to be 3'), 'returned a promise'],
    [inTests('the load: expected NaN to be 1'), 'gave NaN'],
  ])('%j', (error, sentence) => {
    expect(explainFailure(error)).toContain(sentence);
  });

  it("of a property by its counterexample's error", () => {
    const property = {
      ...inTests('Property failed after 1 tests'),
      cause: inStarter('x is not defined'),
    };
    expect(explainFailure(property)).toContain('There is no x here');
  });

  it('and no other failure is', () => {
    expect(explainFailure(inTests("expected 'a' to be 'b'"))).toBeUndefined();
    expect(
      explainFailure(inTests("expected [ undefined ] to deeply equal [ 'b' ]")),
    ).toBeUndefined();
  });
});

describe('a test without a result', () => {
  const test = { id: '1', file: 'a.test.ts', path: ['a'], mode: 'run' as const, errors: [] };
  it('is explained where it was the one that ran', () => {
    expect(explainUnfinished({ ...test, state: 'unfinished', started: true })).toContain('loop');
    expect(explainUnfinished({ ...test, state: 'unfinished', started: false })).toBeUndefined();
    expect(explainUnfinished({ ...test, state: 'fail', started: true })).toBeUndefined();
  });
});
