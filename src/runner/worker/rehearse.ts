import { describe, expect, it } from 'vitest';
import { startTests } from 'vitest/internal/browser';
import { PageTestRunner } from './page-test-runner.ts';
import { TaskErrors } from './task-errors.ts';

const ignore = (): void => {};

/**
 * Runs two tests of our own, of which one fails, and tells nobody: what the engine compiles of vitest
 * here it need not compile in the reader's run.
 */
export async function rehearse(): Promise<void> {
  const runner = new PageTestRunner({ load: declareTests }, new TaskErrors(), ignore, ignore);
  await startTests([{ filepath: '/rehearsal.test.ts' }], runner);
}

function declareTests(): void {
  describe('rehearsal', () => {
    it.each([{ number: 1 }])('passes with $number', ({ number }) => {
      expect({ total: number }).toEqual({ total: 1 });
    });
    it('fails', () => {
      expect({ total: [1, 2] }, 'a difference').toEqual({ total: [1, 3] });
    });
  });
}
