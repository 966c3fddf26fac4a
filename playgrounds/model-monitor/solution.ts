import { FifoMap } from './fifo-map.ts';
import type {
  AlertEvent,
  AlertState,
  Drift,
  LabelOutcome,
  Metrics,
  MonitorOptions,
  Prediction,
  Reference,
  Rule,
  Snapshot,
} from './monitor.ts';
import { completeOptions } from './options.ts';
import { compareCounts } from './statistics.ts';

interface Waiting {
  readonly positive: boolean;
  readonly since: number;
}

/** What is counted of predictions and labels, in this order in each slot. */
const counters = ['predictions', 'withoutLabel', 'hit', 'falseAlarm', 'miss', 'rejection'] as const;

/** Watches one model: labels that come late, metrics and drift over a window, alerts. */
export class ModelMonitor {
  readonly options: Required<MonitorOptions>;
  /** By id, in the order of logging: the first has waited longest. */
  readonly #waiting = new FifoMap<Waiting>();
  readonly #outcomes: RollingCounts;
  readonly #features: ReadonlyMap<string, { reference: Reference; window: RollingCounts }>;
  readonly #alerts: ReadonlyMap<string, Alert>;

  constructor(options: MonitorOptions) {
    this.options = completeOptions(options);
    const { slots, windowMs, reference, rules } = this.options;
    const rolling = (size: number) => new RollingCounts(size, slots, windowMs / slots);
    this.#outcomes = rolling(counters.length);
    this.#features = new Map(
      Object.entries(reference).map(([feature, one]) => [
        feature,
        { reference: one, window: rolling(one.counts.length) },
      ]),
    );
    this.#alerts = new Map(rules.map((rule) => [rule.name, new Alert(rule)]));
  }

  /** Counts a prediction and its features, and lets it wait for its label. */
  logPrediction({ id, features, positive }: Prediction): boolean {
    const now = this.#giveUpTheLate();
    if (this.#waiting.has(id)) return false;
    if (this.#waiting.size === this.options.maxWaiting) this.#giveUpTheFirst(now);
    this.#waiting.add(id, { positive, since: now });
    this.#count('predictions', now);
    for (const [feature, { reference, window }] of this.#features)
      window.add(binOf(features[feature], reference.edges), now);
    return true;
  }

  /** Joins a label with its prediction, if that still waits. */
  logLabel(id: string, positive: boolean): LabelOutcome {
    const now = this.#giveUpTheLate();
    const prediction = this.#waiting.get(id);
    if (prediction === undefined) return 'unknown';
    this.#waiting.delete(id);
    if (prediction.positive) this.#count(positive ? 'hit' : 'falseAlarm', now);
    else this.#count(positive ? 'miss' : 'rejection', now);
    return 'joined';
  }

  /** Metrics and drift of the window. */
  snapshot(): Snapshot {
    const now = this.#giveUpTheLate();
    const drift: Record<string, Drift | null> = {};
    for (const [feature, { reference, window }] of this.#features) {
      const compared = compareCounts(reference.counts, window.sums(now));
      drift[feature] = compared.rows < this.options.minRows ? null : compared;
    }
    return { metrics: metricsOf(this.#outcomes.sums(now)), drift, waiting: this.#waiting.size };
  }

  /** Moves every alert on, and returns what fired or resolved. */
  evaluate(): AlertEvent[] {
    const snapshot = this.snapshot();
    const now = this.options.now();
    return [...this.#alerts.values()].flatMap((alert) => alert.evaluate(snapshot, now) ?? []);
  }

  /** The state of a rule. */
  alertState(rule: string): AlertState {
    const alert = this.#alerts.get(rule);
    if (!alert)
      throw new Error(`There is no rule '${rule}'. Rules: ${[...this.#alerts.keys()].join(', ')}.`);
    return alert.state;
  }

  #count(counter: (typeof counters)[number], now: number): void {
    this.#outcomes.add(counters.indexOf(counter), now);
  }

  /** Each prediction is given up once, so that this costs a constant time for each, all in all. */
  #giveUpTheLate(): number {
    const now = this.options.now();
    const isLate = ({ since }: Waiting) => now - since >= this.options.labelWaitMs;
    while (this.#waiting.first && isLate(this.#waiting.first.value)) this.#giveUpTheFirst(now);
    return now;
  }

  #giveUpTheFirst(now: number): void {
    if (this.#waiting.first) this.#waiting.delete(this.#waiting.first.key);
    this.#count('withoutLabel', now);
  }
}

/** Counts over the last slots: one array for each slot, which is emptied when its turn comes again. */
class RollingCounts {
  readonly #slots: { number: number; readonly counts: Float64Array }[];
  readonly #size: number;
  readonly #slotMs: number;

  constructor(size: number, slots: number, slotMs: number) {
    this.#size = size;
    this.#slotMs = slotMs;
    this.#slots = Array.from({ length: slots }, () => ({
      number: 0,
      counts: new Float64Array(size),
    }));
  }

  add(index: number, now: number): void {
    const number = Math.floor(now / this.#slotMs);
    const slot = this.#slots[number % this.#slots.length];
    if (!slot) throw new RangeError(`The clock shows ${now}: it must not be below 0.`);
    if (slot.number !== number) {
      slot.number = number;
      slot.counts.fill(0);
    }
    slot.counts[index] = (slot.counts[index] ?? 0) + 1;
  }

  sums(now: number): number[] {
    const oldest = Math.floor(now / this.#slotMs) - this.#slots.length;
    const inWindow = this.#slots.filter(({ number }) => number > oldest);
    return Array.from({ length: this.#size }, (_, index) =>
      inWindow.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0),
    );
  }
}

/** An alert with a for-duration and two thresholds. */
class Alert {
  state: AlertState = 'inactive';
  readonly #rule: Rule;
  #pendingSince = 0;

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  evaluate(snapshot: Snapshot, now: number): AlertEvent | undefined {
    const { name, bad, fireAt, resolveAt, forMs, value: valueOf } = this.#rule;
    const value = valueOf(snapshot);
    if (value === null || Number.isNaN(value)) return undefined;
    const isWorse = (threshold: number) =>
      bad === 'above' ? value > threshold : value < threshold;
    if (this.state === 'firing') {
      if (isWorse(resolveAt)) return undefined;
      this.state = 'inactive';
      return { rule: name, type: 'resolved', at: now, value };
    }
    if (!isWorse(fireAt)) {
      this.state = 'inactive';
      return undefined;
    }
    if (this.state === 'inactive') {
      this.state = 'pending';
      this.#pendingSince = now;
    }
    if (now - this.#pendingSince < forMs) return undefined;
    this.state = 'firing';
    return { rule: name, type: 'fired', at: now, value };
  }
}

/** The number of edges below the value; the last bin is that of missing values. */
function binOf(value: number | null | undefined, edges: readonly number[]): number {
  if (value === null || value === undefined || Number.isNaN(value)) return edges.length + 1;
  let bin = 0;
  while (value > (edges[bin] ?? Infinity)) bin++;
  return bin;
}

function metricsOf(sums: readonly number[]): Metrics {
  const [predictions = 0, withoutLabel = 0, hit = 0, falseAlarm = 0, miss = 0, rejection = 0] =
    sums;
  const labels = hit + falseAlarm + miss + rejection;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    predictions,
    labels,
    withoutLabel,
    accuracy: share(hit + rejection, labels),
    precision: share(hit, hit + falseAlarm),
    recall: share(hit, hit + miss),
  };
}
