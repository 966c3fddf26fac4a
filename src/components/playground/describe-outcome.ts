import type { RunReport } from '../../runner/protocol.ts';
import { tally } from './tally.ts';

function counts(report: RunReport, one: boolean): string {
  const { passed, ran, notRun } = tally(report);
  return one ? `${passed} of ${ran} passes (${notRun} not run)` : `${passed} of ${ran} tests pass`;
}

/**
 * A run in one sentence, for the summary line and for a screen reader.
 * @param one whether it was a run of one test alone
 */
export function describeOutcome(report: RunReport, one = false): string {
  const time = `${Math.round(report.duration)} ms`;
  if (report.compileErrors.length > 0) return 'The code does not compile; no test ran.';
  switch (report.outcome) {
    case 'time limit':
      return 'Stopped: the code did not finish in time. Look for a loop that never ends or a promise that never settles.';
    case 'cancelled':
      return 'Stopped.';
    case 'crashed':
      return 'The run broke off.';
    case 'completed':
      if (report.tests.length === 0) return 'No test ran.';
      return `${counts(report, one)}, in ${time}.`;
  }
}
