import type { StackFrame, TaskError } from '../../runner/protocol.ts';

/**
 * The line of an error that tells a reader most: the innermost of their own code, else of a test, else
 * of whatever file threw.
 */
export function tellingFrame(error: TaskError): StackFrame | undefined {
  const frames = [...(error.cause?.frames ?? []), ...error.frames];
  return (
    frames.find(({ file }) => file === 'starter.ts') ??
    frames.find(({ file }) => file.endsWith('.test.ts')) ??
    frames[0]
  );
}
