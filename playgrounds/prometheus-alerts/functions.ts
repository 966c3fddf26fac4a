import { keyOf, pick, type Point, type Range } from './series.ts';

/**
 * The increase of a counter over a range, as Prometheus extrapolates it: resets are added up, and the
 * ends of the range are filled unless the series seems to begin or end inside.
 * @returns undefined with fewer than two samples
 */
export function increase(
  { times, values, grown: sums }: Range,
  from: number,
  to: number,
): number | undefined {
  const last = times.length - 1;
  if (last < 1) return undefined;
  const [begin = NaN, end = NaN] = [times[0], times[last]];
  const grown = (sums[last] ?? NaN) - (sums[0] ?? NaN);
  const sampled = end - begin;
  const between = sampled / last;
  const fill = (gap: number) => (gap < between * 1.1 ? gap : between / 2);
  const sinceZero = grown > 0 ? sampled * ((values[0] ?? 0) / grown) : Infinity;
  const before = Math.min(fill(begin - from), sinceZero);
  return grown * ((sampled + before + fill(to - end)) / sampled);
}

/** `quantile(share, …)` and `quantile_over_time`: between the two nearest ranks. */
export function quantile(share: number, values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const [low = NaN, high = NaN] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  return low + (high - low) * (rank - Math.floor(rank));
}

/** `histogram_quantile(share, …)`: for each set of labels other than `le`, from its buckets. */
export function histogramQuantile(share: number, vector: readonly Point[]): Point[] {
  const histograms = new Map<string, { labels: Point['labels']; buckets: [number, number][] }>();
  for (const { labels, value } of vector) {
    const bound = labels['le'];
    if (bound === undefined) continue;
    const others = pick(labels, (name) => name !== 'le' && name !== '__name__');
    const histogram = histograms.get(keyOf(others)) ?? { labels: others, buckets: [] };
    histogram.buckets.push([bound === '+Inf' ? Infinity : Number(bound), value]);
    histograms.set(keyOf(others), histogram);
  }
  return [...histograms.values()].map(({ labels, buckets }) => ({
    labels,
    value: quantileOf(share, buckets),
  }));
}

function quantileOf(share: number, unsorted: readonly [bound: number, count: number][]): number {
  const buckets = [...unsorted].sort(([a], [b]) => a - b);
  const [highest, total] = buckets.at(-1) ?? [0, 0];
  if (highest !== Infinity || buckets.length < 2 || !(total > 0)) return NaN;
  const rank = share * total;
  const index = buckets.findIndex(([, count]) => count >= rank);
  const [bound, count] = buckets[index] ?? [NaN, NaN];
  const [below, countBelow] = buckets[index - 1] ?? [0, 0];
  // Above the last finite bound nothing is known but the bound itself.
  return bound === Infinity
    ? below
    : below + (bound - below) * ((rank - countBelow) / (count - countBelow));
}

/** `..._over_time` by what stands before it. */
export const overTime: Readonly<Record<string, (values: readonly number[]) => number>> = {
  avg: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  sum: (values) => values.reduce((a, b) => a + b, 0),
  min: (values) => values.reduce((a, b) => Math.min(a, b)),
  max: (values) => values.reduce((a, b) => Math.max(a, b)),
  count: (values) => values.length,
  last: (values) => values.at(-1) ?? NaN,
  group: () => 1,
  present: () => 1,
};

/** Functions of each value for itself, with the numbers that follow the vector. */
export const byValue: Record<string, (value: number, ...more: number[]) => number> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  clamp: (value, low = 0, high = 0) => Math.min(Math.max(value, low), high),
  clamp_min: (value, low = 0) => Math.max(value, low),
  clamp_max: (value, high = 0) => Math.min(value, high),
  round: (value, to = 1) => Math.round(value / to) * to,
};
