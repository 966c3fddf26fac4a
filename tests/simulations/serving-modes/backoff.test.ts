import { describe, expect, it } from 'vitest';
import { attemptsToOutlast, longestWaits } from '../../../src/simulations/serving-modes/backoff.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

describe('backoff', () => {
  it('doubles the longest wait up to the cap, and has one wait fewer than attempts', () => {
    expect(longestWaits({ base: 1, cap: 5 }, 5)).toEqual([1, 2, 4, 5]);
    expect(longestWaits({ base: 1, cap: 5 }, 1)).toEqual([]);
  });

  it('outlasts an outage when half of the longest waits add up to it', () => {
    const backoff = { base: 2, cap: 8 };
    // Mean waits of 1, 2, 4, 4, … s: 3 s after three attempts, 7 s after four.
    expect(attemptsToOutlast(backoff, 3)).toBe(3);
    expect(attemptsToOutlast(backoff, 3.1)).toBe(4);
    expect(attemptsToOutlast(backoff, 0)).toBe(1);
  });

  it('outlasts an outage for half of the jobs on average, and for 99 of 100 with 2.326 deviations', () => {
    const backoff = { base: 1, cap: 600 };
    const random = randomNumbers(1);
    const shareThatOutlasts = (attempts: number): number => {
      const longest = longestWaits(backoff, attempts);
      const jobs = 20_000;
      let outlasting = 0;
      for (let job = 0; job < jobs; job++)
        if (longest.reduce((sum, wait) => sum + random() * wait, 0) >= 3600) outlasting += 1;
      return outlasting / jobs;
    };
    const onAverage = attemptsToOutlast(backoff, 3600);
    expect(shareThatOutlasts(onAverage)).toBeGreaterThan(0.5);
    expect(shareThatOutlasts(onAverage - 1)).toBeLessThan(0.5);
    const safely = attemptsToOutlast(backoff, 3600, 2.326);
    expect(shareThatOutlasts(safely)).toBeGreaterThan(0.99);
    expect(shareThatOutlasts(safely - 1)).toBeLessThan(0.99);
  });
});
