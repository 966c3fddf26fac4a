import type { DataRecord } from '../pipeline.ts';

/** Loads a table from JSON Lines: one record, a JSON object, on each line. */
export function readRecords(text: string): DataRecord[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readRecord(line, index + 1)]));
}

function readRecord(line: string, number: number): DataRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new SyntaxError(`Line ${number} is no JSON: ${String(cause)}`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError(`Line ${number} is no JSON object: ${line}`);
  return value as DataRecord;
}
