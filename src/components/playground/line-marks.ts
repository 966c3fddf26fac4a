import type { RunReport, TaskError } from '../../runner/protocol.ts';
import type { LineMark } from './editor.ts';
import { rootCause, tellingFrame } from './telling-frame.ts';

function markOf(error: TaskError): LineMark[] {
  const frame = tellingFrame(error);
  const message = rootCause(error).message;
  return frame ? [{ path: frame.file, line: frame.line, message }] : [];
}

/** Where a run failed: one line for each error. */
export function lineMarks(report: RunReport): LineMark[] {
  const errors = [
    ...report.tests.flatMap((test) => test.errors),
    ...report.suiteErrors.flatMap((suite) => suite.errors),
    ...report.uncaught,
  ];
  const compile = report.compileErrors.flatMap((error) =>
    error.line === undefined
      ? []
      : [{ path: error.file, line: error.line, message: error.message }],
  );
  return [...compile, ...errors.flatMap(markOf)];
}
