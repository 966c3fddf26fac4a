export type Labels = Readonly<Record<string, string>>;

/** The samples of one series, in order of time. A sample without a value says that the series ended. */
export interface Series {
  /** With the metric's name as `__name__`. */
  readonly labels: Labels;
  readonly samples: readonly (readonly [atSeconds: number, value: number | undefined])[];
}

/** One value of an instant vector. */
export interface Point {
  readonly labels: Labels;
  readonly value: number;
}

/** What a range selector finds of one series. */
export interface Range {
  readonly labels: Labels;
  /** In seconds, in order. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** By how much a counter had grown by each sample, resets aside. */
  readonly grown: Float64Array;
}

export const nameOf = (labels: Labels): string => labels['__name__'] ?? '';

/** So far back, in seconds, an instant selector looks for the last sample. */
const lookBack = 300;

/** The last value at a time; undefined where there is none, or the series ended. */
export function valueAt({ samples }: Series, at: number): number | undefined {
  const sample = samples[countUntil(samples.length, (i) => samples[i]?.[0], at) - 1];
  return sample !== undefined && sample[0] > at - lookBack ? sample[1] : undefined;
}

const whole = new WeakMap<Series, Range>();

/** The samples after `from` and not after `to`, as Prometheus 3 takes them. */
export function rangeOf(series: Series, from: number, to: number): Range {
  let all = whole.get(series);
  if (!all) {
    const samples = series.samples.filter(([, value]) => value !== undefined);
    all = toRange(
      series.labels,
      samples.map(([at]) => at),
      samples.map(([, value]) => value ?? NaN),
    );
    whole.set(series, all);
  }
  const { times } = all;
  const [begin, end] = [from, to].map((at) => countUntil(times.length, (i) => times[i], at));
  return {
    labels: series.labels,
    times: times.subarray(begin, end),
    values: all.values.subarray(begin, end),
    grown: all.grown.subarray(begin, end),
  };
}

/** A range of these samples. */
export function toRange(
  labels: Labels,
  times: readonly number[],
  values: readonly number[],
): Range {
  const grown = new Float64Array(values.length);
  for (let i = 1; i < values.length; i++) {
    const [before = 0, value = 0] = [values[i - 1], values[i]];
    grown[i] = (grown[i - 1] ?? 0) + (value < before ? value : value - before);
  }
  return { labels, times: Float64Array.from(times), values: Float64Array.from(values), grown };
}

/** How many of the times are not after one, by bisection. */
function countUntil(length: number, timeOf: (i: number) => number | undefined, at: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeOf(middle) ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const keys = new WeakMap<Labels, string>();

/** The labels as a key that tells series apart. */
export function keyOf(labels: Labels): string {
  const known = keys.get(labels);
  if (known !== undefined) return known;
  const names = Object.keys(labels).sort();
  const key = names.map((name) => `${name}=${JSON.stringify(labels[name])}`).join(',');
  keys.set(labels, key);
  return key;
}

/** The labels whose name passes. */
export function pick(labels: Labels, passes: (name: string) => boolean): Labels {
  const picked: Record<string, string> = {};
  for (const name in labels) if (passes(name)) picked[name] = labels[name] ?? '';
  return picked;
}

const namelessOf = new WeakMap<Labels, Labels>();

/** The labels without the metric's name; for the same labels the same object. */
export function nameless(labels: Labels): Labels {
  const known = namelessOf.get(labels);
  if (known) return known;
  const found = '__name__' in labels ? pick(labels, (name) => name !== '__name__') : labels;
  namelessOf.set(labels, found);
  return found;
}
