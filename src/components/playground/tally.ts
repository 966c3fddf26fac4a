import type { RunReport } from '../../runner/protocol.ts';

/** How many tests ran, and how many of them passed. */
export interface Tally {
  passed: number;
  ran: number;
  /** Tests that were skipped or are still to be written. */
  notRun: number;
}

export function tally({ tests }: RunReport): Tally {
  const passed = tests.filter(({ state }) => state === 'pass').length;
  const notRun = tests.filter(({ state }) => state === 'skip' || state === 'todo').length;
  return { passed, ran: tests.length - notRun, notRun };
}
