import { describe, expect, it } from 'vitest';
import { FifoCache } from '../../../src/simulations/lru-cache/fifo.ts';
import { drawer, zipf } from '../../../src/simulations/lru-cache/popularity.ts';
import { assumptions, simulateCaches } from '../../../src/simulations/lru-cache/simulate.ts';
import { simulateStampede } from '../../../src/simulations/lru-cache/stampede.ts';
import { predictedHitRate } from '../../../src/simulations/lru-cache/theory.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

const settings = { share: 0.1, skew: 0.9, scan: 0 };

describe('the popularity of models', () => {
  it("follows Zipf's law, and its chances add up to 1", () => {
    const chances = zipf(100, 0.9);
    expect((chances[0] ?? 0) / (chances[9] ?? 0)).toBeCloseTo(10 ** 0.9, 9);
    expect(chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 12);
  });

  it('is what is drawn', () => {
    const draw = drawer(zipf(3, 1), randomNumbers(1));
    const counts = [0, 0, 0];
    for (let index = 0; index < 11_000; index++) {
      const rank = draw();
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    // 6 : 3 : 2; five standard deviations are at most 262
    for (const [rank, expected] of [6000, 3000, 2000].entries())
      expect(Math.abs((counts[rank] ?? 0) - expected), `rank ${rank}`).toBeLessThan(262);
  });
});

describe('the simulated caches', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(simulateCaches(settings, 1)).toEqual(simulateCaches(settings, 1));
    expect(simulateCaches(settings, 2)).not.toEqual(simulateCaches(settings, 1));
  });

  it("hit as often as Che's approximation predicts", () => {
    for (const skew of [0, 0.6, 0.9, 1.2])
      for (const share of [0.05, 0.2]) {
        const predicted = predictedHitRate(
          zipf(assumptions.models, skew),
          share * assumptions.models,
        );
        const { lru } = simulateCaches({ share, skew, scan: 0 }, 1);
        expect(Math.abs(lru - predicted), `skew ${skew}, share ${share}`).toBeLessThan(0.02);
      }
  });

  it('LRU beats first in, first out, and knowing the popularity beats both', () => {
    for (const seed of [1, 2, 3]) {
      const { fifo, lru, popular } = simulateCaches(settings, seed);
      expect(lru).toBeGreaterThan(fifo + 0.01);
      expect(popular).toBeGreaterThan(lru + 0.01);
    }
  });

  it('a batch job over all models costs LRU more than it costs a fixed choice', () => {
    const lost = (which: 'lru' | 'popular') => {
      const served = simulateCaches(settings, 1)[which];
      const scanned = simulateCaches({ ...settings, scan: 0.3 }, 1)[which];
      // What is left of the hits of those 70 % that are no scan, if the scan itself finds `share`.
      return 0.7 * served + 0.3 * settings.share - scanned;
    };
    expect(Math.abs(lost('popular'))).toBeLessThan(0.02);
    expect(lost('lru')).toBeGreaterThan(0.04);
  });

  it('a batch job costs the others hits, since it drives out what they use', () => {
    const alone = simulateCaches(settings, 1);
    expect(alone.lruWithoutJob, 'without a job, all requests are theirs').toBe(alone.lru);
    const { lru, lruWithoutJob } = simulateCaches({ ...settings, scan: 0.3 }, 1);
    expect(lruWithoutJob).toBeLessThan(alone.lru - 0.02);
    expect(lruWithoutJob, 'the job itself finds less than they do').toBeGreaterThan(lru);
  });

  it('all hit always when everything fits', () => {
    const { lru, fifo, popular } = simulateCaches({ share: 1, skew: 1.4, scan: 1 }, 1);
    expect([lru, fifo, popular]).toEqual([1, 1, 1]);
  });
});

describe('first in, first out', () => {
  it('does not mind what is read', () => {
    const cache = new FifoCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('b', 3);
    cache.set('c', 4);
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([undefined, 3, 4]);
  });
});

describe('a model that many ask for while it loads', () => {
  it('is loaded once by those who share, and by about rate × time otherwise', async () => {
    const rate = 50;
    const loadTime = 4;
    for (const seed of [1, 2, 3]) {
      const { withSharing, withoutSharing } = await simulateStampede({ rate, loadTime }, seed);
      expect(withSharing).toBe(1);
      // Poisson: mean 201 with the first request, five standard deviations of 14
      expect(Math.abs(withoutSharing - 201)).toBeLessThan(71);
    }
  });
});
