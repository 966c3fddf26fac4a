import { solutionOf } from '../../runner/editable-files.ts';
import type { RunReport, StackFrame, TaskError } from '../../runner/protocol.ts';

function frameInSolution(frame: StackFrame): StackFrame {
  return { ...frame, file: solutionOf(frame.file) ?? frame.file };
}

function errorInSolution(error: TaskError): TaskError {
  return {
    ...error,
    frames: error.frames.map(frameInSolution),
    ...(error.cause && { cause: errorInSolution(error.cause) }),
  };
}

/** The report of a run in which the solution stood in for the starter: its places are the solution's. */
export function placedInSolution(report: RunReport): RunReport {
  return {
    ...report,
    tests: report.tests.map((test) => ({ ...test, errors: test.errors.map(errorInSolution) })),
    suiteErrors: report.suiteErrors.map((suite) => ({
      ...suite,
      errors: suite.errors.map(errorInSolution),
    })),
    uncaught: report.uncaught.map(errorInSolution),
  };
}
