import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/serving-1m-rps.ts';
import { callRate, deadline, pathOf } from '../../../src/simulations/serving-1m-rps/path.ts';
import { refilledHitRate, usualHitRate } from '../../../src/simulations/serving-1m-rps/refill.ts';
import { simulateEmptied } from '../../../src/simulations/serving-1m-rps/simulate.ts';

const figures = model.compute(defaultValues(model.inputs));
const plan = { load: 1, zones: 2, lost: 1, slower: 1 };
const seeds = [1, 2, 3];

describe('caches that fill again', () => {
  it('have the hit rate of the model when they are full', () => {
    const { ownerHits, edgeHits } = figures;
    expect(usualHitRate).toBeCloseTo(ownerHits.value / (100 - edgeHits.value), 9);
  });

  it('start from nothing, never lose hits, and never exceed the full ones', () => {
    const times = [0, 0.1, 0.5, 1, 5, 10, 60, 600];
    const rates = times.map(refilledHitRate);
    expect(rates[0]).toBe(0);
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
    expect(rates.at(-1)).toBe(usualHitRate);
  });
});

describe('the slice of the owners', () => {
  it('is as busy as the model’s with a zone lost and no score cached', async () => {
    const score = pathOf(2, 1, false).flat().at(-1);
    const { unbounded } = await simulateEmptied({ ...plan, lost: 0 }, 1);
    const scored = unbounded.run.hops.at(-1);
    expect(score?.servers).toBe(2);
    // mean of the lognormal time: 0.95 ms × e^(s²/2) with s = ln(1.7/0.95)/2.326
    const mean = 0.95 * Math.exp(Math.log(1.7 / 0.95) ** 2 / 2.326 ** 2 / 2);
    const cold = (callRate * mean) / 1000 / 2;
    expect(cold).toBeCloseTo(figures.coldUtilisationLeft.value / 100, 1);
    expect((scored?.attempts ?? 0) / unbounded.run.requests.length).toBeCloseTo(
      1 - usualHitRate,
      1,
    );
  });
});

describe('caches emptied at peak', () => {
  it.each(seeds)(
    'break the deadline without a bound and keep it with one, seed %d',
    async (seed) => {
      const { unbounded, bounded } = await simulateEmptied(plan, seed);
      expect(unbounded.p99).toBeGreaterThan(deadline);
      expect(bounded.p99).toBeLessThan(deadline);
      expect(bounded.lateShare).toBe(0);
      expect(bounded.degradedShare).toBeGreaterThan(0.05);
    },
  );

  it.each(seeds)('stay harmless with all zones, seed %d', async (seed) => {
    const { unbounded } = await simulateEmptied({ ...plan, zones: 3 }, seed);
    expect(unbounded.p99).toBeLessThan(deadline);
  });

  it('are an outage of seconds with a fifth more load', async () => {
    const { unbounded, bounded } = await simulateEmptied({ ...plan, load: 1.2 }, 1);
    expect(unbounded.p99).toBeGreaterThan(10 * deadline);
    expect(unbounded.lateShare).toBeGreaterThan(0.5);
    expect(bounded.lateShare).toBe(0);
  });

  it('change nothing when none is lost', async () => {
    const { unbounded } = await simulateEmptied({ ...plan, lost: 0 }, 1);
    expect(unbounded.p99).toBeLessThan(deadline);
    expect(unbounded.degradedShare).toBeLessThan(0.01);
  });
});
