import { describe, expect, it } from 'vitest';
import { simulatePacing } from '../../../src/simulations/cost-aware-router/pacing.ts';
import { prices, simulateRouting } from '../../../src/simulations/cost-aware-router/simulate.ts';

const routed = (threshold: number, information = 0.8) =>
  simulateRouting({ threshold, information }, 1, 20_000);

describe('simulateRouting', () => {
  it('is the same for the same seed', () => {
    const parameters = { threshold: 0.8, information: 0.5 };
    expect(simulateRouting(parameters, 3)).toEqual(simulateRouting(parameters, 3));
    expect(simulateRouting(parameters, 3)).not.toEqual(simulateRouting(parameters, 4));
  });

  it('has the prices of the two models at its ends', () => {
    const { alwaysSmall, alwaysLarge } = routed(0.8);
    expect(alwaysSmall.cost).toBeCloseTo(1000 * prices.small, 12);
    expect(alwaysLarge.cost).toBeCloseTo(1000 * prices.large, 12);
    expect(alwaysLarge.quality).toBeGreaterThan(alwaysSmall.quality + 0.1);
  });

  it('pays for the small model on every request, and for the large one where it was asked', () => {
    for (const threshold of [0.6, 0.8, 0.95]) {
      const { cascade, escalated } = routed(threshold);
      expect(cascade.cost).toBeCloseTo(1000 * (prices.small + escalated * prices.large), 9);
    }
  });

  it('is the small model where any confidence is enough, and costs most where none is', () => {
    expect(routed(0).cascade.quality).toBe(routed(0).alwaysSmall.quality);
    expect(routed(0).cascade.cost).toBeCloseTo(1000 * prices.small, 9);
    expect(routed(1.01).cascade.quality).toBe(routed(1.01).alwaysLarge.quality);
    expect(routed(1.01).cascade.cost).toBeCloseTo(1000 * (prices.small + prices.large), 9);
  });

  it('beats a random split at the same price while the confidence knows something', () => {
    for (const threshold of [0.7, 0.8, 0.9]) {
      const { cascade, randomSplit } = routed(threshold);
      expect(randomSplit.cost).toBeCloseTo(cascade.cost, 9);
      expect(cascade.quality).toBeGreaterThan(randomSplit.quality + 0.015);
    }
  });

  it('loses to it where the confidence knows nothing, by what the small model costs', () => {
    for (const threshold of [0.75, 0.85]) {
      const { cascade, randomSplit } = routed(threshold, 0);
      expect(cascade.quality).toBeLessThan(randomSplit.quality);
    }
  });
});

describe('simulatePacing', () => {
  it('spends the same in a day either way', () => {
    for (const affordable of [0.2, 0.5, 0.8]) {
      const frames = simulatePacing(affordable, 1);
      const spent = (of: 'dailyPot' | 'paced') =>
        frames.reduce((sum, frame) => sum + frame[of], 0) / frames.length;
      expect(spent('dailyPot')).toBeCloseTo(affordable, 2);
      expect(spent('paced')).toBeCloseTo(affordable, 1);
      expect(spent('paced')).toBeLessThanOrEqual(affordable + 1e-9);
    }
  });

  it('shows a pot that is empty for the rest of the day, and a budget that never is', () => {
    const frames = simulatePacing(0.5, 1);
    expect(frames.map(({ dailyPot }) => dailyPot)).toEqual(
      Array.from({ length: 24 }, (_, hour) => Number(hour < 12)),
    );
    for (const { paced, hour } of frames) expect(paced, `hour ${hour}`).toBeGreaterThan(0.3);
  });

  it('pays for all where there is money for all', () => {
    for (const { dailyPot } of simulatePacing(1, 1)) expect(dailyPot).toBe(1);
  });

  it('is the same for the same seed', () => {
    expect(simulatePacing(0.3, 2)).toEqual(simulatePacing(0.3, 2));
  });
});
