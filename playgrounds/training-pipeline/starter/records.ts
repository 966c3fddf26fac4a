import { notImplemented } from '../../shared/not-implemented.ts';
import type { DataRecord } from '../pipeline.ts';

/**
 * Loads a table from JSON Lines: one record, a JSON object, on each line. Lines without text are left out.
 *
 * Throws a SyntaxError that names the line, counted from 1, where it is no JSON, with the parser's error as its cause, or
 * no object.
 */
export function readRecords(text: string): DataRecord[] {
  notImplemented(`readRecords of ${text.length} characters`);
}
