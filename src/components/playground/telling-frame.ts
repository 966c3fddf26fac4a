import { isEditedOrReference } from '../../runner/editable-files.ts';
import type { StackFrame, TaskError } from '../../runner/protocol.ts';

/** The error at the end of the chain of causes: of a property, that of its counterexample. */
export function rootCause(error: TaskError): TaskError {
  return error.cause ? rootCause(error.cause) : error;
}

/**
 * The line of an error that tells a reader most: the innermost of their own code, else of a test, else
 * of whatever file threw.
 */
export function tellingFrame(error: TaskError): StackFrame | undefined {
  const frames = [...rootCause(error).frames, ...error.frames];
  return (
    frames.find(({ file }) => isEditedOrReference(file)) ??
    frames.find(({ file }) => file.endsWith('.test.ts')) ??
    frames[0]
  );
}
