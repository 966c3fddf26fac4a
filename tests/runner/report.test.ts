import { describe, expect, it } from 'vitest';
import type { CollectedTest, FinalState, RunEvent, TaskError } from '../../src/runner/protocol.ts';
import { ReportBuilder } from '../../src/runner/report.ts';

const error: TaskError = { name: 'Error', message: 'x', frames: [] };

function collected(...ids: string[]): RunEvent {
  const tests = ids.map((id): CollectedTest => ({
    id,
    file: 'a.test.ts',
    path: [id],
    mode: 'run',
  }));
  return { type: 'collected', tests };
}

function ended(id: string, state: FinalState): RunEvent {
  return { type: 'update', test: { id, state, duration: 1, errors: [] } };
}

function verdict(...events: RunEvent[]): boolean {
  const report = new ReportBuilder();
  for (const event of events) report.add(event);
  return report.finish('completed', 10).ok;
}

describe('a run is green', () => {
  it('when every test passed, was skipped or is yet to be written', () => {
    const events = [ended('a', 'pass'), ended('b', 'skip'), ended('c', 'todo')];
    expect(verdict(collected('a', 'b', 'c'), ...events)).toBe(true);
  });

  const passing = [collected('a', 'b'), ended('a', 'pass'), ended('b', 'pass')];
  it.each<[string, RunEvent[]]>([
    ['no test was collected', [collected()]],
    ['a test never reported', passing.slice(0, 2)],
    ['a test failed', [...passing, ended('b', 'fail')]],
    ['a result is of a test that was not collected', [collected('a'), ended('b', 'pass')]],
    ['the tests were collected twice', [collected('a'), collected('b'), ended('b', 'pass')]],
    [
      'a hook failed',
      [
        ...passing,
        { type: 'suite-error', error: { file: 'a.test.ts', path: [], errors: [error] } },
      ],
    ],
    ['something was left uncaught', [...passing, { type: 'uncaught', error }]],
    [
      'a file did not compile',
      [...passing, { type: 'compile-error', error: { file: 'starter.ts', message: 'x' } }],
    ],
  ])('never when %s', (_name, events) => {
    expect(verdict(...events)).toBe(false);
  });

  it.each(['time limit', 'cancelled', 'crashed'] as const)('never after: %s', (outcome) => {
    const report = new ReportBuilder();
    for (const event of passing) report.add(event);
    expect(report.finish(outcome, 10).ok).toBe(false);
  });
});

describe('a report', () => {
  it('tells a test that had begun from one that had not', () => {
    const report = new ReportBuilder();
    report.add(collected('a', 'b'));
    report.add({ type: 'update', test: { id: 'a', state: 'running', errors: [] } });
    expect(report.finish('time limit', 10).tests).toMatchObject([
      { id: 'a', state: 'unfinished', started: true },
      { id: 'b', state: 'unfinished', started: false },
    ]);
  });

  it('keeps the output and whether it was cut short', () => {
    const report = new ReportBuilder();
    report.add({ type: 'console', line: { level: 'log', text: 'x' } });
    report.add({ type: 'console-limit' });
    expect(report.finish('crashed', 10, error)).toMatchObject({
      console: [{ level: 'log', text: 'x' }],
      consoleLimited: true,
      crash: error,
      duration: 10,
    });
  });
});
