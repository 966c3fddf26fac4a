import { describe, expect, it } from 'vitest';
import {
  type Gate,
  type PromotionRun,
  simulatePromotions,
} from '../../../src/simulations/model-versioning/simulate.ts';
import { startParameters as start } from '../../../src/simulations/model-versioning/start.ts';

const years = 100;
const mean = (gate: Gate, value: (run: PromotionRun) => number, parameters = start): number =>
  Array.from({ length: years }, (_, index) =>
    value(simulatePromotions(gate, parameters, index + 1)),
  ).reduce((sum, one) => sum + one, 0) / years;
const last = (run: PromotionRun) => run.weeks.at(-1) ?? { recorded: NaN, actual: NaN };

describe('a year of retraining without progress', () => {
  it('raises the record in the registry by a point or more where the higher one wins', () => {
    expect(mean('higher', (run) => last(run).recorded - last(run).actual)).toBeGreaterThan(0.01);
  });

  it('raises it although no model differs from any other', () => {
    const alike = { ...start, spread: 0 };
    expect(mean('higher', (run) => last(run).recorded, alike)).toBeGreaterThan(0.91);
    expect(mean('higher', (run) => last(run).actual, alike)).toBeCloseTo(0.9, 10);
  });

  it('makes the champion worse less often where the difference is tested on the same rows', () => {
    const share = (gate: Gate) =>
      mean(gate, ({ worse }) => worse) / mean(gate, ({ promotions }) => promotions);
    expect(share('tested')).toBeLessThan(share('higher') - 0.08);
  });

  it('costs no quality: the tested champion is as good, with fewer promotions', () => {
    expect(mean('tested', (run) => last(run).actual)).toBeGreaterThan(
      mean('higher', (run) => last(run).actual),
    );
    expect(mean('tested', ({ promotions }) => promotions)).toBeLessThan(
      mean('higher', ({ promotions }) => promotions),
    );
  });

  it('never records more promotions that made it worse than promotions', () => {
    for (const gate of ['higher', 'tested'] as const)
      for (let seed = 1; seed <= 20; seed++) {
        const { promotions, worse, weeks } = simulatePromotions(gate, start, seed);
        expect(worse).toBeLessThanOrEqual(promotions);
        expect(weeks).toHaveLength(53);
      }
  });
});
