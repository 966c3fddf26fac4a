import { describe, expect, it } from 'vitest';
import { remaining } from '../../src/components/practice/clock.ts';
import { summarise } from '../../src/components/practice/score.ts';

describe('the practice clock', () => {
  const clock = { startedAt: 1_000_000, minutes: 45 };

  it('starts at the full time and counts down in seconds', () => {
    expect(remaining(clock, 1_000_000)).toBe('45:00');
    expect(remaining(clock, 1_000_000 + 61_000)).toBe('43:59');
    expect(remaining(clock, 1_000_000 + 45 * 60_000)).toBe('0:00');
  });

  it('says how far the speaker is over', () => {
    expect(remaining(clock, 1_000_000 + 45 * 60_000 + 65_000)).toBe('1:05 over');
  });
});

describe('the practice score', () => {
  it('counts the criteria of each band, the highest first', () => {
    expect(summarise(['L5-L6', 'L3-L4', 'L5-L6', 'L7+'], 6)).toBe(
      '4 of 6 criteria scored: 1 at L7+, 2 at L5–L6, 1 at L3–L4.',
    );
  });
});
