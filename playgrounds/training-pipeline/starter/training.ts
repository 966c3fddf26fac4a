import { notImplemented } from '../../shared/not-implemented.ts';
import type { Algorithm, DataRecord, Options, RegistryEntry } from '../pipeline.ts';

/**
 * Trains and registers a model.
 *
 * 1. Checks the data; throws an error with the number of problems and the first ten of them.
 * 2. Sorts the records by id, so that their order does not matter, and splits them: a quarter for the test unless
 *    `testShare` says otherwise. All chance comes from `randomNumbers(seed)` of
 *    `../../shared/random.ts`.
 * 3. Cross-validates every setting of every algorithm on the training part, in five folds unless `folds` says
 *    otherwise, the same folds for all. The lowest log loss wins, the first of equals; NaN never wins against a number.
 * 4. Fits the winner on the whole training part, and only now looks at the test: accuracy at a threshold of one
 *    half, its interval, log loss, and the baseline's accuracy on the test.
 * 5. If the interval's lower end does not exceed the baseline, throws an error with both numbers, and nothing is registered.
 * 6. Calls `register` with the entry and the artefact, a text from which `loadModel` can score records.
 *
 * The data's fingerprint depends on ids, features and labels, and not on the order of records or fields.
 *
 * Throws a RangeError that names the option: `folds` is no whole number from 2 up, or more than a class has training
 * records; `testShare` is not between 0 and 1, or leaves no record of a class for the test; `algorithms` is empty, or two
 * share a name.
 */
export async function trainPipeline(
  records: readonly DataRecord[],
  options: Options,
): Promise<RegistryEntry> {
  await Promise.resolve();
  notImplemented(`trainPipeline on ${records.length} records with the seed ${options.seed}`);
}

/**
 * The model of an artefact: gives a record's probability of label 1. Scales as in training, so that a
 * record goes in as it is. It throws a TypeError that names the feature where one is missing or no number.
 *
 * Rejects with an error that holds both checksums where the artefact is not what was registered, and with one that
 * names the algorithm where it is not among those given.
 */
export async function loadModel(
  entry: Pick<RegistryEntry, 'checksum'>,
  artefact: string,
  algorithms: readonly Algorithm[],
): Promise<(record: DataRecord) => number> {
  await Promise.resolve();
  notImplemented(
    `loadModel of ${artefact.length} characters, ${entry.checksum}, ${algorithms.length} algorithms`,
  );
}
