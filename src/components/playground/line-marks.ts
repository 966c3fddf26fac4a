import type { RunReport, TaskError } from '../../runner/protocol.ts';
import type { LineMark } from './editor.ts';

function markOf(error: TaskError): LineMark[] {
  const [frame] = error.frames;
  return frame ? [{ path: frame.file, line: frame.line, message: error.message }] : [];
}

/** Where a run failed: the innermost line of each error, in whichever file it lies. */
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
