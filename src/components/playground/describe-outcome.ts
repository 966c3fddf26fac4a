import type { RunReport } from '../../runner/protocol.ts';

function tally(report: RunReport): string {
  const passed = report.tests.filter((test) => test.state === 'pass').length;
  const ran = report.tests.filter((test) => test.state !== 'skip' && test.state !== 'todo').length;
  return `${passed} of ${ran} tests pass`;
}

/** A run in one sentence, for the summary line and for a screen reader. */
export function describeOutcome(report: RunReport): string {
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
      return `${tally(report)}, in ${time}.`;
  }
}
