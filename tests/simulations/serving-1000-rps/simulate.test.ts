import { describe, expect, it } from 'vitest';
import {
  deadline,
  layouts,
  reads,
  serversOf,
} from '../../../src/simulations/serving-1000-rps/path.ts';
import { simulateServing } from '../../../src/simulations/serving-1000-rps/simulate.ts';

const plan = { load: 1, vcpus: 16, slower: 1, hitRate: 0.9 };
const seeds = [1, 2, 3];

describe('a thousand requests a second, as the page tells it', () => {
  it('splits sixteen processors into one queue, four or sixteen', () => {
    expect(layouts.map((layout) => 16 / serversOf(layout, 16))).toEqual([1, 4, 16]);
  });

  it.each(seeds)('is slowest with a queue per worker, with seed %d', async (seed) => {
    const { byLayout } = await simulateServing({ ...plan, load: 1.6 }, seed);
    const p99s = layouts.map((layout) => byLayout[layout].p99);
    expect(p99s).toEqual([...p99s].sort((a, b) => a - b));
    expect(byLayout['queue per worker'].p99).toBeGreaterThan(
      1.5 * byLayout['queue per replica'].p99,
    );
    expect(byLayout['queue per replica'].lateShare).toBe(0);
  });

  it('is late for some per cent with a queue per worker in a long run, and for none otherwise', async () => {
    const { byLayout } = await simulateServing({ ...plan, load: 1.6 }, 1, 30_000);
    expect(byLayout['queue per worker'].lateShare).toBeGreaterThan(0.02);
    expect(byLayout['queue per worker'].lateShare).toBeLessThan(0.06);
    expect(byLayout['queue per replica'].lateShare).toBeLessThan(0.0005);
    expect(byLayout['one queue'].lateShare).toBe(0);
  });

  it.each(seeds)('has a p99 below the sum of the hops’ p99s, with seed %d', async (seed) => {
    const { hops, withoutCache, byLayout } = await simulateServing(plan, seed);
    const p99 = (name: string): number => hops.find((hop) => hop.name === name)?.p99 ?? NaN;
    const sum = p99('gateway') + withoutCache.p99 + p99('score');
    expect(byLayout['queue per replica'].p99).toBeLessThan(sum);
  });

  it.each(seeds)(
    'moves the mean of the reads far more than their p99, with seed %d',
    async (seed) => {
      const { withCache, withoutCache } = await simulateServing(plan, seed);
      expect(withCache.mean / withoutCache.mean).toBeLessThan(0.4);
      expect(withCache.p99 / withoutCache.p99).toBeGreaterThan(0.45);
      const misses = withCache.latencies.filter((latency) => latency > 1.001).length;
      expect(misses / withCache.latencies.length).toBeCloseTo(0.271, 1);
    },
  );

  it('keeps its deadline without rows when the store is ten times as slow', async () => {
    const { byLayout } = await simulateServing({ ...plan, slower: 10 }, 1);
    const slow = byLayout['queue per replica'];
    expect(slow.p99).toBeLessThan(deadline);
    expect(slow.degradedShare).toBeGreaterThan(0.9);
  });

  it('reads as many rows as the model counts', () => {
    expect(reads({ slower: 1 })).toHaveLength(3);
  });
});
