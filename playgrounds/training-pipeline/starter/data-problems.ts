import { notImplemented } from '../../shared/not-implemented.ts';
import type { DataRecord, Schema } from '../pipeline.ts';

/**
 * What is wrong with the data: one sentence each; empty if nothing is. A sentence about a record holds its id
 * and the name of the field.
 *
 * - A feature that is the label or the id; its values are not looked at any further.
 * - A record without an id, which is a text that is not empty: named by its position from 0, and not looked
 *   at any further. An id that occurs twice.
 * - A value of a feature that is missing (undefined or null), no number (NaN included), or out of its range, with the value.
 * - A label that is neither 0 nor 1.
 * - The same values of all features as another record has, with both ids: one may land in the training data and one in
 *   the test.
 * - A class, 0 or 1, with fewer records than the schema's minimum, with both numbers.
 * - A feature that leaks the label: every value in one class is below every value in the other.
 */
export function findProblems(records: readonly DataRecord[], schema: Schema): string[] {
  notImplemented(
    `findProblems in ${records.length} records with ${schema.features.length} features`,
  );
}
