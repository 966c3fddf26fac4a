import { describe, expect, it } from 'vitest';
import { drawPayment, trainingAmounts } from '../../../src/simulations/model-monitor/payments.ts';
import {
  driftAt,
  fireAt,
  hours,
  simulateMonitor,
} from '../../../src/simulations/model-monitor/simulate.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

const run = (growth = 0.5, forMinutes = 20, seed = 1) =>
  simulateMonitor({ growth, forMinutes }, seed);

describe('simulateMonitor', () => {
  it('gives the same run for the same seed', () => {
    expect(run()).toEqual(run());
    expect(run(0.5, 20, 2)).not.toEqual(run());
  });

  it('has a frame every five minutes from the first full window on', () => {
    const { frames } = run();
    expect(frames).toHaveLength(hours * 12 - 6);
    expect(frames[0]?.hour).toBe(0.5);
    expect(frames[1]?.hour).toBeCloseTo(0.5 + 1 / 12, 9);
  });

  it('has fewer false alerts with a for-duration, and alerts later', () => {
    const seeds = [1, 2, 3];
    const runs = seeds.map((seed) => run(0.5, 20, seed));
    for (const one of runs) {
      expect(one.falseAlerts).toBeLessThan(one.rivalFalseAlerts);
      expect(one.minutesToAlert ?? 0).toBeGreaterThanOrEqual(one.minutesToRivalAlert ?? Infinity);
    }
  });

  it('counts no false alert after the change, and none before it as detection', () => {
    const { frames, minutesToRivalAlert, rivalFalseAlerts } = run();
    const starts = frames.filter(
      ({ rivalFiring }, index) => rivalFiring && !frames[index - 1]?.rivalFiring,
    );
    expect(rivalFalseAlerts).toBe(starts.filter(({ hour }) => hour < driftAt).length);
    expect(minutesToRivalAlert).toBeGreaterThanOrEqual(0);
  });

  it('shows the rival firing exactly in windows beyond the threshold', () => {
    for (const { difference, rivalFiring } of run().frames)
      if (difference !== null) expect(rivalFiring).toBe(difference > fireAt);
  });

  it('loses precision after the change, and later than the amounts move', () => {
    const { frames, minutesToPrecision } = run();
    const mean = (from: number, to: number) => {
      const part = frames.filter(({ hour }) => hour >= from && hour < to);
      return part.reduce((sum, { precision }) => sum + (precision ?? 0), 0) / part.length;
    };
    expect(mean(2, driftAt)).toBeGreaterThan(0.9);
    expect(mean(driftAt + 6, hours)).toBeLessThan(0.75);
    expect(minutesToPrecision).toBeGreaterThan(0);
  });
});

describe('the payments', () => {
  it('fill the bins of the training data evenly while prices are as they were', () => {
    const random = randomNumbers(3);
    const amounts = Array.from({ length: 20_000 }, () => drawPayment(0, random).amount);
    const inBins = [...trainingAmounts.edges, Infinity].map(
      (edge, bin) =>
        amounts.filter(
          (amount) => amount <= edge && amount > (trainingAmounts.edges[bin - 1] ?? -Infinity),
        ).length,
    );
    // Each count is binomial with mean 2,000 and standard deviation 42.
    for (const count of inBins) expect(Math.abs(count - 2000)).toBeLessThan(5 * 42);
  });
});
