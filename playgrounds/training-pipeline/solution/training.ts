import { randomNumbers } from '../../shared/random.ts';
import { wilsonInterval } from '../../shared/wilson.ts';
import { mean, pick } from '../lists.ts';
import type {
  Algorithm,
  Candidate,
  DataRecord,
  Metrics,
  Options,
  Parameters,
  RegistryEntry,
  Row,
  Scaler,
  Schema,
} from '../pipeline.ts';
import { sha256 } from '../sha256.ts';
import {
  crossValidate,
  dealFolds,
  fitModel,
  logLoss,
  scale,
  stratifiedSplit,
} from './cross-validation.ts';
import { findProblems } from './data-problems.ts';

/** Checks, splits, searches, fits, evaluates, and registers the model if it beats the baseline. */
export async function trainPipeline(
  records: readonly DataRecord[],
  options: Options,
): Promise<RegistryEntry> {
  const { schema, algorithms, seed, folds = 5, testShare = 0.25, register } = options;
  if (!(Number.isInteger(folds) && folds >= 2))
    throw new RangeError(`folds must be a whole number from 2 up, not ${folds}.`);
  if (!(testShare > 0 && testShare < 1))
    throw new RangeError(`testShare must lie between 0 and 1, not ${testShare}.`);
  const names = algorithms.map(({ name }) => name);
  if (names.length === 0 || new Set(names).size < names.length)
    throw new RangeError(
      `algorithms must be one or more, each with a name of its own, not ${JSON.stringify(names)}.`,
    );
  const problems = findProblems(records, schema);
  if (problems.length > 0)
    throw new Error(
      `The data has ${problems.length} problems.\n${problems.slice(0, 10).join('\n')}`,
    );

  const sorted = [...records].sort((a, b) => (idOf(a, schema) < idOf(b, schema) ? -1 : 1));
  const rows = sorted.map((record) => featuresOf(record, schema));
  const labels = sorted.map((record) => Number(record[schema.label]));
  const random = randomNumbers(seed);
  const { train, test } = stratifiedSplit(labels, testShare, random);
  const [trainRows, trainLabels] = [pick(rows, train), pick(labels, train)];
  const rarestInTrain = rarest(trainLabels);
  if (rarest(pick(labels, test)) === 0)
    throw new RangeError(`testShare ${testShare} leaves no record of some class for the test.`);
  if (rarestInTrain < folds)
    throw new RangeError(
      `folds: ${folds} are too many for a class with ${rarestInTrain} training records.`,
    );

  const parts = dealFolds(trainLabels, folds, random);
  const candidates: Candidate[] = algorithms.flatMap((algorithm) =>
    algorithm.settings.map((setting) => ({
      algorithm: algorithm.name,
      setting,
      logLoss: crossValidate(trainRows, trainLabels, parts, algorithm, setting),
    })),
  );
  const best = candidates.reduce((a, b) =>
    b.logLoss < a.logLoss || Number.isNaN(a.logLoss) ? b : a,
  );
  const chosen = algorithmNamed(best.algorithm, algorithms);

  const model = fitModel(trainRows, trainLabels, chosen, best.setting);
  const metrics = evaluate(model.probability, pick(rows, test), pick(labels, test), trainLabels);
  if (metrics.interval.low <= metrics.baseline)
    throw new Error(
      `No model is registered: ${best.algorithm} is right about ${metrics.accuracy.toFixed(3)} of the test, ` +
        `and its interval from ${metrics.interval.low.toFixed(3)} does not exceed the baseline of ${metrics.baseline.toFixed(3)}.`,
    );

  const { scaler, parameters } = model;
  const artefact = JSON.stringify({ algorithm: chosen.name, schema, scaler, parameters });
  const idsOf = (indices: readonly number[]) =>
    pick(sorted, indices).map((record) => idOf(record, schema));
  const entry: RegistryEntry = {
    algorithm: best.algorithm,
    setting: best.setting,
    metrics,
    candidates,
    seed,
    trainedOn: idsOf(train),
    testedOn: idsOf(test),
    dataFingerprint: await sha256(
      JSON.stringify(sorted.map((record) => canonical(record, schema))),
    ),
    checksum: await sha256(artefact),
  };
  await register(entry, artefact);
  return entry;
}

/** Brings a registered artefact to life, if it is what was registered. Scores records as they come in. */
export async function loadModel(
  { checksum }: Pick<RegistryEntry, 'checksum'>,
  artefact: string,
  algorithms: readonly Algorithm[],
): Promise<(record: DataRecord) => number> {
  const actual = await sha256(artefact);
  if (actual !== checksum)
    throw new Error(`The artefact has the checksum ${actual}, but ${checksum} was registered.`);
  const { algorithm, schema, scaler, parameters } = JSON.parse(artefact) as {
    algorithm: string;
    schema: Schema;
    scaler: Scaler;
    parameters: Parameters;
  };
  const known = algorithmNamed(algorithm, algorithms);
  return (record) => known.probability(parameters, scale(scaler, featuresOf(record, schema)));
}

function evaluate(
  probability: (row: Row) => number,
  rows: readonly Row[],
  labels: readonly number[],
  trainLabels: readonly number[],
): Metrics {
  const probabilities = rows.map(probability);
  const right = probabilities.filter((p, index) => Number(p >= 0.5) === labels[index]).length;
  const majority = Number(mean(trainLabels) >= 0.5);
  return {
    accuracy: right / rows.length,
    interval: wilsonInterval(right, rows.length),
    logLoss: logLoss(probabilities, labels),
    baseline: labels.filter((label) => label === majority).length / labels.length,
  };
}

function algorithmNamed(name: string, algorithms: readonly Algorithm[]): Algorithm {
  const found = algorithms.find((algorithm) => algorithm.name === name);
  if (!found) throw new Error(`There is no algorithm '${name}' to load the artefact with.`);
  return found;
}

const idOf = (record: DataRecord, { id }: Schema) => String(record[id]);
const featuresOf = (record: DataRecord, { features }: Schema): Row =>
  features.map(({ name }) => {
    const value = record[name];
    if (typeof value !== 'number' || Number.isNaN(value))
      throw new TypeError(`'${name}' must be a number, not ${String(value)}.`);
    return value;
  });
/** How many records the smaller class has. */
function rarest(labels: readonly number[]): number {
  const ones = labels.reduce((sum, label) => sum + label, 0);
  return Math.min(ones, labels.length - ones);
}
const canonical = (record: DataRecord, schema: Schema) => [
  idOf(record, schema),
  ...featuresOf(record, schema),
  record[schema.label],
];
