/** One row of data as it comes in: nothing about it is certain yet. */
export type DataRecord = Readonly<Record<string, unknown>>;

export interface Schema {
  /** The field that names a record; no two share it. */
  readonly id: string;
  /** The field to predict: 0 or 1. */
  readonly label: string;
  readonly features: readonly Feature[];
  /** Records that each class must have at least. */
  readonly minimumPerClass: number;
}

/** A number with the range in which it makes sense, both ends included. */
export interface Feature {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** Values of the features, in the order of the schema. */
export type Row = readonly number[];

/** A fitted model: nothing but numbers, so that it can be stored as JSON. */
export type Parameters = readonly number[] | Readonly<Record<string, unknown>>;

export interface Algorithm {
  readonly name: string;
  /** The hyper-parameters to choose from: one number each, from the simplest model to the most flexible. */
  readonly settings: readonly number[];
  /** @param labels 0 or 1 for each row */
  fit(rows: readonly Row[], labels: readonly number[], setting: number): Parameters;
  /** The probability of label 1, above 0 and below 1. */
  probability(parameters: Parameters, row: Row): number;
}

/** Brings each feature to mean 0 and standard deviation 1, as they were where it was fitted. */
export interface Scaler {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** A scaler and a model, fitted on the same rows. */
export interface Fitted {
  readonly scaler: Scaler;
  readonly parameters: Parameters;
  /** The probability of label 1 for a row that is not scaled. */
  readonly probability: (row: Row) => number;
}

export interface Split {
  /** Positions in the list that was split. */
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/** One algorithm with one setting, and what cross-validation says of it. */
export interface Candidate {
  readonly algorithm: string;
  readonly setting: number;
  /** Mean log loss of the folds: lower is better. */
  readonly logLoss: number;
}

export interface Metrics {
  readonly accuracy: number;
  /** Wilson's interval of the accuracy, at 95 %. */
  readonly interval: { readonly low: number; readonly high: number };
  readonly logLoss: number;
  /** Accuracy of always saying what is more frequent in the training data. */
  readonly baseline: number;
}

/** What the registry keeps of a model. */
export interface RegistryEntry {
  readonly algorithm: string;
  readonly setting: number;
  readonly metrics: Metrics;
  readonly candidates: readonly Candidate[];
  readonly seed: number;
  /** Ids of the records that the model was fitted on, and of those that it was tested on, sorted. */
  readonly trainedOn: readonly string[];
  readonly testedOn: readonly string[];
  /** SHA-256 of the data, the same in whatever order it came. */
  readonly dataFingerprint: string;
  /** SHA-256 of the artefact. */
  readonly checksum: string;
}

export interface Options {
  readonly schema: Schema;
  readonly algorithms: readonly Algorithm[];
  readonly seed: number;
  readonly folds?: number;
  readonly testShare?: number;
  /** Called once, with a model that may be deployed. */
  readonly register: (entry: RegistryEntry, artefact: string) => void | Promise<void>;
}
