import { describe, expect, it } from 'vitest';
import {
  assumptions,
  simulateCache,
  type CacheParameters,
} from '../../../src/simulations/feature-store-client/simulate.ts';
import { zipfRanks } from '../../../src/simulations/feature-store-client/zipf.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

const settings: CacheParameters = { exponent: 1.1, ttl: 1, onlineTtl: 5, parallel: 6, beta: 1 };

describe('zipfRanks', () => {
  it('draws each rank as often as its power says', () => {
    const rank = zipfRanks(3, 1, randomNumbers(1));
    const drawn = [0, 0, 0];
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw++) {
      const one = rank();
      drawn[one] = (drawn[one] ?? 0) + 1;
    }
    // 1 : 1/2 : 1/3 is 6/11, 3/11 and 2/11. A share's standard deviation is below 0.0036.
    for (const [index, chance] of [6 / 11, 3 / 11, 2 / 11].entries())
      expect(Math.abs((drawn[index] ?? 0) / draws - chance), `${index}`).toBeLessThan(5 * 0.0036);
  });

  it('is even with exponent 0, and knows a single rank', () => {
    expect(zipfRanks(1, 1.1, randomNumbers(1))()).toBe(0);
    const even = zipfRanks(4, 0, () => 0.5);
    expect(even()).toBe(2);
  });
});

describe('simulateCache', () => {
  it('gives the same run for the same parameters and seed', async () => {
    const first = await simulateCache(settings, 3);
    expect(await simulateCache(settings, 3)).toEqual(first);
    expect(await simulateCache(settings, 4)).not.toEqual(first);
  });

  it('answers from process and online store alone until the online store forgets', async () => {
    const { slices } = await simulateCache(settings, 1);
    for (const { shares, p99 } of slices.slice(0, 9)) {
      expect(shares.durable).toBe(0);
      expect(shares.local + shares.online).toBeCloseTo(1);
      expect(p99).toBeCloseTo(assumptions.onlineMs);
    }
    expect(slices[11]?.shares.durable).toBeGreaterThan(0.1);
  });

  it('reads the durable store less often, and far less at once, than the naive client', async () => {
    const naive = await simulateCache({ ...settings, beta: 'naive' }, 1);
    const client = await simulateCache(settings, 1);
    expect(client.durableReads).toBeLessThan(0.8 * naive.durableReads);
    expect(client.mostDurableReads).toBeLessThan(0.5 * naive.mostDurableReads);
    expect(client.p99).toBeLessThan(0.5 * naive.p99);
  });

  it('hardly differs from the naive client when the durable store has room for all', async () => {
    const roomy = { ...settings, parallel: 200 };
    const naive = await simulateCache({ ...roomy, beta: 'naive' }, 1);
    const client = await simulateCache({ ...roomy, beta: 0 }, 1);
    expect(naive.p99).toBeCloseTo(client.p99, 0);
  });

  it('lets fewer gets for popular entities wait, the larger beta is, for more reads', async () => {
    const runs = [];
    for (const beta of [0, 5, 20]) runs.push(await simulateCache({ ...settings, beta }, 1));
    const waited = runs.map(({ hotWaited }) => hotWaited);
    const reads = runs.map(({ onlineReads }) => onlineReads);
    expect(waited).toEqual(waited.toSorted((a, b) => b - a));
    expect(reads).toEqual(reads.toSorted((a, b) => a - b));
    expect(waited[2]).toBeLessThan(0.7 * (waited[0] ?? NaN));
  });
});
