import { describe, expect, it } from 'vitest';
import { sampledCounts } from '../../../src/simulations/count-min-sketch/sampled.ts';
import { simulateCounting, topKeys } from '../../../src/simulations/count-min-sketch/simulate.ts';

const settings = { depth: 4, skew: 1 };

describe('counts of a sample', () => {
  it('are exact where all keys have room', () => {
    expect([...sampledCounts(['a', 'b', 'a', 'a'], 2)]).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
  });

  it('are those of the events until the room is full, scaled up', () => {
    expect([...sampledCounts(['a', 'a', 'b', 'c', 'a', 'a', 'a', 'a'], 2)]).toEqual([
      ['a', (2 * 8) / 3],
      ['b', 8 / 3],
    ]);
  });
});

describe('the counting of a stream', () => {
  const runs = [1, 2].map((seed) => simulateCounting(settings, seed));

  it('is the same for the same seed, and another for another', () => {
    expect(simulateCounting(settings, 1)).toEqual(runs[0]);
    expect(runs[1]).not.toEqual(runs[0]);
  });

  it('stays below the bound in every size, and the conservative sketch below the plain one', () => {
    for (const { sizes } of runs)
      for (const { width, bound, plain, conservative } of sizes) {
        expect(plain, `width ${width}`).toBeLessThan(bound);
        expect(conservative, `width ${width}`).toBeLessThan(plain);
      }
  });

  it('halves the error about as often as it doubles the width', () => {
    for (const { sizes } of runs) {
      const [first, last] = [sizes[0], sizes.at(-1)];
      if (!first || !last) throw new Error('There are sizes.');
      const ratio = first.plain / last.plain / (last.width / first.width);
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(3);
    }
  });

  it('names more of the top keys, and counts them better, than a sample of the same memory', () => {
    for (const { sizes } of runs)
      for (const { width, top } of sizes.filter((size) => size.width >= 128 && size.width <= 512)) {
        expect(top.conservative.error, `width ${width}`).toBeLessThan(0.1 * top.sampled.error);
        expect(top.sketch.error, `width ${width}`).toBeLessThan(0.9 * top.sampled.error);
        expect(top.conservative.found, `width ${width}`).toBeGreaterThan(top.sampled.found);
        expect(top.spaceSaving.found, `width ${width}`).toBeGreaterThan(top.sampled.found);
      }
  });

  it('makes SpaceSaving nearly exact at the top once it has a few counters for each of them', () => {
    for (const { sizes } of runs) {
      const size = sizes.find(({ width }) => width === 256);
      expect(size?.top.spaceSaving.found).toBe(topKeys);
      expect(size?.top.spaceSaving.error).toBeLessThan(0.02);
    }
  });
});
