import { describe, expect, it } from 'vitest';
import { attemptsToOutlast, longestWaits } from '../../../src/simulations/serving-modes/backoff.ts';

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
});
