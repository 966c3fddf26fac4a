import type { Point } from '../plot/plot.ts';

const shares = [1, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.003, 0.002, 0.001];

/** The share of values that exceed a latency, in per cent: points of a curve that falls. */
export function tail(latencies: readonly number[]): Point[] {
  const sorted = Float64Array.from(latencies).sort();
  return shares.flatMap((share): Point[] => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * (1 - share)))];
    return value === undefined ? [] : [[value, share * 100]];
  });
}
