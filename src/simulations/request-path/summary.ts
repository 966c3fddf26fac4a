import { percentile } from '../percentile.ts';
import type { RequestPathRun } from './simulate.ts';

export interface LatencySummary {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly mean: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const summaryOf = (name: string, latencies: readonly number[]): LatencySummary => ({
  name,
  p50: percentile(latencies, 0.5),
  p99: percentile(latencies, 0.99),
  mean: mean(latencies),
});

/** Latencies of each hop, and last those of the whole path, in ms. NaN where nothing was called. */
export function summarise({ requests, hops }: RequestPathRun): LatencySummary[] {
  return [
    ...hops.map(({ hop, latencies }) => summaryOf(hop.name, latencies)),
    summaryOf(
      'whole path',
      requests.map(({ latency }) => latency),
    ),
  ];
}

/** The share of requests that had no answer within a deadline, in ms: failed ones and late ones. */
export function lateShare(
  { requests }: Pick<RequestPathRun, 'requests'>,
  deadline: number,
): number {
  const late = requests.filter(
    ({ latency, outcome }) => outcome === 'failed' || latency > deadline,
  );
  return late.length / requests.length;
}
