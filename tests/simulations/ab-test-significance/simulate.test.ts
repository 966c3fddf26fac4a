import { describe, expect, it } from 'vitest';
import { binomial } from '../../../src/simulations/ab-test-significance/binomial.ts';
import { simulatePeeking } from '../../../src/simulations/ab-test-significance/simulate.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

describe('binomial', () => {
  it.each([
    { trials: 1000, rate: 0.1 },
    { trials: 7, rate: 0.5 },
    { trials: 40, rate: 0.9 },
  ])('draws from $trials trials at $rate with the right mean and variance', ({ trials, rate }) => {
    const random = randomNumbers(5);
    const draws = Array.from({ length: 4000 }, () => binomial(trials, rate, random));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    const expected = trials * rate * (1 - rate);
    expect(Math.abs(mean - trials * rate)).toBeLessThan(5 * Math.sqrt(expected / draws.length));
    expect(variance / expected).toBeGreaterThan(0.88);
    expect(variance / expected).toBeLessThan(1.12);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThanOrEqual(trials);
  });
});

const aa = { days: 28, visitorsPerDay: 1000, lift: 0 };

describe('simulatePeeking', () => {
  it('gives the same frames for the same seed, and one for each day', () => {
    const short = { ...aa, days: 5 };
    expect(simulatePeeking(short, 3, 20)).toEqual(simulatePeeking(short, 3, 20));
    expect(simulatePeeking(short, 3, 20)).not.toEqual(simulatePeeking(short, 4, 20));
    expect(simulatePeeking(short, 3, 20).map(({ day }) => day)).toEqual([1, 2, 3, 4, 5]);
  });

  it('shows that looking daily at an A/A test multiplies the false alarms of the z test', () => {
    const last = simulatePeeking(aa, 1).at(-1);
    expect(last?.naive).toBeGreaterThan(0.18);
    expect(last?.sequential).toBeLessThan(0.05);
    // 500 experiments: a share of 0.05 has a standard deviation of 0.01.
    expect(Math.abs((last?.once ?? 1) - 0.05)).toBeLessThan(0.05);
  });

  it('never takes back an alarm', () => {
    const frames = simulatePeeking(aa, 2, 100);
    for (const [index, frame] of frames.entries()) {
      expect(frame.naive).toBeGreaterThanOrEqual(frames[index - 1]?.naive ?? 0);
      expect(frame.sequential).toBeGreaterThanOrEqual(frames[index - 1]?.sequential ?? 0);
      expect(frame.once).toBeLessThanOrEqual(frame.naive);
    }
  });

  it('finds a true difference with the sequential test as well, a little later', () => {
    const frames = simulatePeeking({ ...aa, lift: 0.01 }, 1);
    const last = frames.at(-1);
    expect(last?.sequential).toBeGreaterThan(0.75);
    expect(last?.once).toBeGreaterThan(last?.sequential ?? 1);
  });
});
