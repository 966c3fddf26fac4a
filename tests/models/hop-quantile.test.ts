import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hopQuantile } from '../../src/models/hop-quantile.ts';

/** The value below which a share q of the sample lies. */
function quantile(sample: readonly number[], q: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
}

describe('hopQuantile', () => {
  it('shares the allowed misses among the hops', () => {
    expect(hopQuantile(0.99, 1)).toBe(0.99);
    expect(hopQuantile(0.99, 4)).toBeCloseTo(0.9975, 12);
  });

  it('bounds the path, however the hops depend on each other', () => {
    const latencies = fc.array(fc.nat(1_000), { minLength: 400, maxLength: 400 });
    fc.assert(
      fc.property(latencies, latencies, latencies, latencies, (...hops) => {
        const each = hopQuantile(0.99, hops.length);
        const budget = hops.reduce((sum, hop) => sum + quantile(hop, each), 0);
        const path = hops[0].map((_, index) =>
          hops.reduce((sum, hop) => sum + (hop[index] ?? 0), 0),
        );
        const misses = path.filter((latency) => latency > budget).length;
        expect(misses / path.length).toBeLessThanOrEqual(0.01);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('is needed: p99s of four hops that fail at different times do not bound the path', () => {
    const hops = [0, 1, 2, 3].map((hop) =>
      Array.from({ length: 100 }, (_, request) => (request === hop ? 100 : 1)),
    );
    const sumOfP99s = hops.reduce((sum, hop) => sum + quantile(hop, 0.99), 0);
    const path = Array.from({ length: 100 }, (_, request) =>
      hops.reduce((sum, hop) => sum + (hop[request] ?? 0), 0),
    );
    expect(sumOfP99s).toBe(4);
    expect(quantile(path, 0.99)).toBe(103);
  });

  it('refuses a path without hops', () => {
    expect(() => hopQuantile(0.99, 0)).toThrow(new RangeError('hops must be at least 1, but is 0'));
    expect(() => hopQuantile(99, 4)).toThrow('pathQuantile');
  });
});
