import type { DataRecord, Feature, Schema } from '../pipeline.ts';

/** What is wrong with the data: one sentence each, with record and field. Empty if nothing is. */
export function findProblems(records: readonly DataRecord[], schema: Schema): string[] {
  const isAnswer = ({ name }: Feature) => name === schema.label || name === schema.id;
  const features = schema.features.filter((feature) => !isAnswer(feature));
  const problems = schema.features
    .filter(isAnswer)
    .map(({ name }) => `'${name}' is a feature and the ${name === schema.id ? 'id' : 'label'}.`);
  const ids = new Set<string>();
  const contents = new Map<string, string>();
  for (const [index, record] of records.entries()) {
    const id = record[schema.id];
    if (typeof id !== 'string' || id === '') {
      problems.push(`Record ${index}: ${schema.id} is missing.`);
      continue;
    }
    if (ids.has(id)) problems.push(`Record ${id}: ${schema.id} occurs twice.`);
    ids.add(id);
    for (const feature of features)
      problems.push(...valueProblems(id, feature, record[feature.name]));
    const label = record[schema.label];
    if (label !== 0 && label !== 1)
      problems.push(`Record ${id}: ${schema.label} must be 0 or 1, not ${String(label)}.`);
    const content = asText(features.map(({ name }) => record[name]));
    const twin = contents.get(content);
    if (twin !== undefined) problems.push(`Record ${id}: the same features as record ${twin}.`);
    contents.set(content, id);
  }
  return [
    ...problems,
    ...classProblems(records, schema),
    ...leakProblems(records, features, schema.label),
  ];
}

function valueProblems(id: string, { name, min, max }: Feature, value: unknown): string[] {
  if (value === undefined || value === null) return [`Record ${id}: ${name} is missing.`];
  if (typeof value !== 'number' || Number.isNaN(value))
    return [
      `Record ${id}: ${name} is ${typeof value === 'number' ? value : asText(value)}, which is no number.`,
    ];
  if (value < min) return [`Record ${id}: ${name} is ${value}, below ${min}.`];
  if (value > max) return [`Record ${id}: ${name} is ${value}, above ${max}.`];
  return [];
}

/** JSON, also of a BigInt, which some readers of databases return and JSON does not know. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}n` : part,
  );
}

function classProblems(records: readonly DataRecord[], schema: Schema): string[] {
  return [0, 1].flatMap((label) => {
    const count = records.filter((record) => record[schema.label] === label).length;
    return count < schema.minimumPerClass
      ? [`Class ${label} has ${count} records, fewer than ${schema.minimumPerClass}.`]
      : [];
  });
}

/** Features that separate the classes alone: in the real world, the label in another form. */
function leakProblems(
  records: readonly DataRecord[],
  features: readonly Feature[],
  label: string,
): string[] {
  return features.flatMap(({ name }) => {
    const of = (wanted: number) =>
      records.flatMap((record) => {
        const value = record[name];
        return record[label] === wanted && typeof value === 'number' ? [value] : [];
      });
    const [zeros, ones] = [of(0), of(1)];
    if (zeros.length === 0 || ones.length === 0) return [];
    return separates(zeros, ones) || separates(ones, zeros)
      ? [`'${name}' alone tells the classes apart: it seems to leak the label.`]
      : [];
  });
}

/** Whether all of one list lies below all of the other; neither is empty. */
function separates(low: readonly number[], high: readonly number[]): boolean {
  return low.reduce((a, b) => Math.max(a, b)) < high.reduce((a, b) => Math.min(a, b));
}
