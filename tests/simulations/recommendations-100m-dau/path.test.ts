import { describe, expect, it } from 'vitest';
import {
  cellRate,
  deadline,
  path,
  shortQueuePath,
} from '../../../src/simulations/recommendations-100m-dau/path.ts';
import type { Path } from '../../../src/simulations/request-path/hop.ts';
import { simulateSlowHop } from '../../../src/simulations/request-path/slow-hop.ts';

const slow = (hop: string, factor: number, hops: Path = path, seed = 1) =>
  simulateSlowHop({ path: hops, hop, factor, rate: cellRate, deadline }, seed);

describe('the path of a ranked page', () => {
  it('cuts its stages off so that they fit into what the limit leaves', () => {
    const stages = path.map((stage) =>
      Math.max(...stage.map(({ timeout }) => timeout ?? Infinity)),
    );
    expect(stages.reduce((sum, stage) => sum + stage, 0)).toBeLessThanOrEqual(deadline);
  });

  it('as usual ranks nearly every page, well before the deadline', async () => {
    const { usual, usualRun } = await slow('ranker', 2);
    const degraded = usualRun.requests.filter(({ outcome }) => outcome === 'degraded');
    expect(degraded.length / usualRun.requests.length).toBeLessThan(0.01);
    expect(usual.at(-1)?.p99).toBeLessThan(deadline * 0.6);
  });

  it('waits for the slower of the two sources, not for both', async () => {
    const { usual } = await slow('ranker', 2);
    const [features, search, lists, ranker, whole] = usual.map(({ mean }) => mean);
    const oneAfterTheOther = (features ?? NaN) + (search ?? NaN) + (lists ?? NaN) + (ranker ?? NaN);
    expect(whole).toBeLessThan(oneAfterTheOther - (lists ?? NaN) / 2);
  });

  it.each([1, 2, 3])(
    'with twice the candidates loses nearly every ranking and stays in time, by seed %d',
    async (seed) => {
      const { without } = await slow('ranker', 2, path, seed);
      expect(without.degradedShare).toBeGreaterThan(0.9);
      expect(without.lateShare).toBe(0);
    },
  );

  it.each([1, 2, 3])(
    'spares the ranker calls by a breaker, and does not get the pages ranked, by seed %d',
    async (seed) => {
      const { without, with: guarded } = await slow('ranker', 2, path, seed);
      expect(guarded.attempts).toBeLessThan(without.attempts * 0.7);
      expect(guarded.degradedShare).toBeGreaterThan(0.8);
    },
  );

  it.each([1, 2, 3])('loses a third or more with half as many more, by seed %d', async (seed) => {
    const { without } = await slow('ranker', 1.5, path, seed);
    expect(without.degradedShare).toBeGreaterThan(1 / 3);
  });

  it.each([1, 2, 3])(
    'keeps more than half of them with a short queue, by seed %d',
    async (seed) => {
      const { without } = await slow('ranker', 2, shortQueuePath, seed);
      expect(without.degradedShare).toBeLessThan(0.5);
    },
  );

  it('does without vector search when that is ten times as slow, still in time', async () => {
    const { without } = await slow('vector search', 10);
    expect(without.lateShare).toBe(0);
    expect(without.degradedShare).toBeGreaterThan(0.9);
  });
});
