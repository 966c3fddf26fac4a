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

/** What a range selector finds of one series: times in seconds, and values. */
export interface Range {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export const nameOf = (labels: Labels): string => labels['__name__'] ?? '';

/** So far back, in seconds, an instant selector looks for the last sample. */
const lookBack = 300;

/** The last value at a time; undefined where there is none, or the series ended. */
export function valueAt({ samples }: Series, at: number): number | undefined {
  const sample = samples[countUntil(samples, at) - 1];
  return sample !== undefined && sample[0] > at - lookBack ? sample[1] : undefined;
}

/** The samples after `from` and not after `to`, as Prometheus 3 takes them. */
export function rangeOf({ labels, samples }: Series, from: number, to: number): Range {
  const times: number[] = [];
  const values: number[] = [];
  for (let i = countUntil(samples, from); i < samples.length; i++) {
    const [at, value] = samples[i] ?? [Infinity, undefined];
    if (at > to) break;
    if (value === undefined) continue;
    times.push(at);
    values.push(value);
  }
  return { labels, times, values };
}

/** How many samples are not after a time, by bisection. */
function countUntil(samples: Series['samples'], at: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.[0] ?? Infinity) <= at) low = middle + 1;
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
