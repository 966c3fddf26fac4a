/** A feature or the score, as it was in the training data. */
export interface Reference {
  /** Inner edges of the bins, ascending: a value belongs to the first bin whose edge is not below it. */
  readonly edges: readonly number[];
  /** How often each bin was seen: one more than there are edges, then one for missing values. */
  readonly counts: readonly number[];
}

export interface Prediction {
  /** Joins the prediction with its label. */
  readonly id: string;
  /** The values that the model was given, by feature; null or NaN where there was none. */
  readonly features: Readonly<Record<string, number | null>>;
  /** The model's decision. */
  readonly positive: boolean;
}

/** What became of a label. */
export type LabelOutcome = 'joined' | 'unknown';

export interface Metrics {
  /** Predictions logged in the window. */
  readonly predictions: number;
  /** Labels joined in the window. */
  readonly labels: number;
  /** Predictions given up in the window: no label came in time, or there was no room to wait. */
  readonly withoutLabel: number;
  /** Share of the labels that agree with the prediction; null without labels. */
  readonly accuracy: number | null;
  /** Share of the positive predictions that were right; null where there are none. */
  readonly precision: number | null;
  /** Share of the positive labels that were predicted; null where there are none. */
  readonly recall: number | null;
}

/** One window of a feature against its reference. */
export interface Drift {
  readonly rows: number;
  readonly populationStabilityIndex: number;
  readonly jensenShannonDistance: number;
  /** The largest difference in shares at a bin's edge: D, or a little less. */
  readonly largestDifference: number;
  /** Of the chi-square test. */
  readonly pValue: number;
}

/** What rules look at. */
export interface Snapshot {
  readonly metrics: Metrics;
  /** By feature; null while its window has too few rows to say anything. */
  readonly drift: Readonly<Record<string, Drift | null>>;
  /** Predictions that wait for their label. */
  readonly waiting: number;
}

export interface Rule {
  readonly name: string;
  /** The number to watch; null while there is none, and NaN is none. */
  readonly value: (snapshot: Snapshot) => number | null;
  /** Which side of the threshold is bad. */
  readonly bad: 'above' | 'below';
  /** Beyond this the alert is due. */
  readonly fireAt: number;
  /** At or within this it is over: the same as fireAt, or on its good side. */
  readonly resolveAt: number;
  /** How long the value must stay beyond fireAt before the alert fires. */
  readonly forMs: number;
}

export type AlertState = 'inactive' | 'pending' | 'firing';

export interface AlertEvent {
  readonly rule: string;
  readonly type: 'fired' | 'resolved';
  readonly at: number;
  readonly value: number;
}

export interface MonitorOptions {
  /** Milliseconds, from 0 up and never going back. */
  readonly now: () => number;
  /** By feature. */
  readonly reference: Readonly<Record<string, Reference>>;
  readonly rules: readonly Rule[];
  /** Length of the window. Default an hour. */
  readonly windowMs?: number;
  /** Slots that make up the window, which moves by one slot at a time. Default 12. */
  readonly slots?: number;
  /** How long a prediction waits for its label. Default a day. */
  readonly labelWaitMs?: number;
  /** How many predictions wait at most. Default 100,000. */
  readonly maxWaiting?: number;
  /** Rows that a feature's window needs before its drift is computed. Default 100. */
  readonly minRows?: number;
}
