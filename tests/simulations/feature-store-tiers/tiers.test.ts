import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/feature-store-tiers.ts';
import { meanOverTiers } from '../../../src/models/mean-over-tiers.ts';
import { numbers } from '../../../src/simulations/feature-store-tiers/numbers.ts';
import {
  budget,
  keysPerPrediction,
  processHitRate,
} from '../../../src/simulations/feature-store-tiers/path.ts';
import { simulateTiers } from '../../../src/simulations/feature-store-tiers/tiers-run.ts';

const figures = model.compute(defaultValues(model.inputs));

const run = (hitRate: number, keys = keysPerPrediction) => {
  const [one] = simulateTiers([hitRate], keys, 1, 20_000);
  if (!one) throw new Error('no run');
  return one;
};

describe('the simulated tiers', () => {
  it('agree with the formula for the mean of a lookup, where its times are the means of their spread', () => {
    // A lognormal's mean is its median × e^(σ²/2), σ = ln(p99 ÷ median) ÷ 2.326.
    const mean = (median: number, p99: number) =>
      median * Math.exp((Math.log(p99 / median) / 2.326_35) ** 2 / 2);
    const expected = meanOverTiers([
      { hitRate: processHitRate, latency: 0.01 },
      { hitRate: 0.9, latency: mean(1, 4) },
      { hitRate: 1, latency: mean(8, 24) },
    ]);
    expect(run(0.95, 1).mean / expected).toBeCloseTo(1, 1);
  });

  it('halve the mean from 80 to 95 % and hardly move the p99', () => {
    expect(run(0.95).mean).toBeLessThan(run(0.8).mean / 2);
    expect(run(0.95).p99).toBeGreaterThan(0.7 * run(0.8).p99);
  });

  it('miss the budget at 95 and at 99 %, and keep it with a whole copy', () => {
    expect(run(0.95).p99).toBeGreaterThan(budget);
    expect(run(0.99).p99).toBeGreaterThan(budget);
    expect(run(1).p99).toBeLessThan(budget);
  });

  it('are still over the budget at the best hit rate of a cache of existing entities', () => {
    const enough = parseFloat(numbers.hitRateForBudget());
    expect(enough).toBeGreaterThan(figures.bestHitRate.value);
    // the table takes each tier at one time, and so asks for a little more
    expect(enough).toBeLessThan(figures.neededHitRate.value);
  });

  it('get some milliseconds quicker from 95 to 98 %, and not within the budget', () => {
    expect(run(0.95).p99 - run(0.98).p99).toBeGreaterThan(2);
    expect(run(0.98).p99).toBeGreaterThan(budget);
  });

  it('are the slower the more entities a prediction has', () => {
    const p99s = [1, 3, 10].map((keys) => run(0.95, keys).p99);
    expect(p99s).toEqual(p99s.toSorted((a, b) => a - b));
  });
});

describe('a slow memory tier', () => {
  const number = (text: string): number => parseFloat(text.replaceAll(',', ''));

  it('is kept within the budget by the cut-off, with a breaker and without', () => {
    expect(number(numbers.slowP99())).toBeLessThanOrEqual(budget);
    expect(number(numbers.guardedP99())).toBeLessThanOrEqual(budget);
  });

  it('gets fewer calls with a breaker, for more stale answers', () => {
    expect(number(numbers.guardedCalls())).toBeLessThan(0.6 * number(numbers.slowCalls()));
    expect(number(numbers.staleGuarded())).toBeGreaterThan(number(numbers.staleWithout()));
  });
});
