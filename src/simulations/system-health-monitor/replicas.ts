import { QuantileSketch } from '../../../playgrounds/system-health-monitor/solution/quantile-sketch.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { drawLatency } from './traffic.ts';

/** What the p99 of a service is, and what the mean of its replicas' p99s makes of it. */
export interface Percentiles {
  readonly merged: number;
  readonly meanOfReplicas: number;
  /** From all latencies, sorted. */
  readonly exact: number;
  /** Requests that the merged sketch has counted, and the buckets that it needed. */
  readonly requests: number;
  readonly buckets: number;
}

/** Ten replicas with the same traffic, one of them several times as slow. */
export function percentilesOfReplicas(slowFactor: number, seed: number): Percentiles {
  const random = randomNumbers(seed);
  const all: number[] = [];
  const sketches = Array.from({ length: 10 }, (_, replica) => {
    const sketch = new QuantileSketch();
    for (let n = 0; n < 2000; n++) {
      const latency = drawLatency(replica === 0 ? slowFactor : 1, random);
      sketch.add(latency);
      all.push(latency);
    }
    return sketch;
  });
  const merged = new QuantileSketch();
  for (const sketch of sketches) merged.merge(sketch);
  const p99s = sketches.map((sketch) => sketch.quantile(0.99) ?? NaN);
  const sorted = all.sort((a, b) => a - b);
  return {
    merged: merged.quantile(0.99) ?? NaN,
    meanOfReplicas: p99s.reduce((sum, value) => sum + value, 0) / p99s.length,
    exact: sorted[Math.floor(0.99 * (sorted.length - 1))] ?? NaN,
    requests: merged.count,
    buckets: merged.buckets,
  };
}
