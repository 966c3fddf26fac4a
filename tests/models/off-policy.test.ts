import { describe, expect, it } from 'vitest';
import { rateHalfWidth } from '../../src/models/rate-half-width.ts';
import { replayMatches } from '../../src/models/replay-matches.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';

describe('rateHalfWidth', () => {
  it('is the three points of a poll of 1,067 people', () => {
    expect(rateHalfWidth(0.5, 1067)).toBeCloseTo(0.03, 4);
  });

  it('halves when there are four times the observations', () => {
    expect(rateHalfWidth(0.02, 40_000)).toBeCloseTo(rateHalfWidth(0.02, 10_000) / 2, 12);
  });

  it('needs an observation', () => {
    expect(() => rateHalfWidth(0.5, 0)).toThrow('observations must be above 0');
  });
});

describe('replayMatches', () => {
  it('is what a replay of random choices finds, whatever the policy chooses', () => {
    const random = randomNumbers(3);
    const logged = Array.from({ length: 50_000 }, () => Math.floor(random() * 10));
    const alwaysTheFirst = logged.filter((action) => action === 0).length;
    const inTurn = logged.filter((action, index) => action === index % 10).length;
    for (const found of [alwaysTheFirst, inTurn])
      expect(Math.abs(found / replayMatches(logged.length, 10) - 1)).toBeLessThan(0.05);
  });

  it('needs an action', () => {
    expect(() => replayMatches(1, 0)).toThrow('actions must be at least 1');
  });
});
