import { normalQuantile } from '../../../playgrounds/shared/normal.ts';

/** How long a call takes once a server works on it, in ms. */
export type ServiceTime =
  | { readonly kind: 'constant'; readonly ms: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Skewed to the right as measured latencies are, by the two figures that dashboards show. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly p99: number };

/** Makes a function that draws such times, in ms. */
export function drawServiceTimes(time: ServiceTime, random: () => number): () => number {
  if (time.kind === 'constant') return () => time.ms;
  if (time.kind === 'exponential') return () => -Math.log(1 - random()) * time.mean;
  const deviation = Math.log(time.p99 / time.median) / normalQuantile(0.01);
  return () => time.median * Math.exp(deviation * standardNormal(random));
}

/** A draw by the method of Box and Muller. */
function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
