import { describe, expect, it } from 'vitest';
import { describeDuration, describeProgress } from '../../src/progress/describe.ts';
import { untouched } from '../../src/progress/types.ts';

describe('progress in one line', () => {
  it('is empty before the first run', () => {
    expect(describeProgress(untouched)).toBe('');
  });

  it('gives attempts and the best result', () => {
    const progress = { ...untouched, attempts: 1, best: { passed: 3, total: 8 } };
    expect(describeProgress(progress)).toBe('1 attempt · best 3 of 8 tests');
  });

  it('gives the time to green', () => {
    const progress = { ...untouched, attempts: 4, best: { passed: 8, total: 8 } };
    expect(describeProgress({ ...progress, greenAfter: 720_000 })).toBe(
      '4 attempts · all 8 tests passed after 12 minutes',
    );
    expect(describeProgress({ ...progress, greenAfter: 900 })).toBe(
      '4 attempts · all 8 tests passed in under a minute',
    );
  });

  it.each([
    [29_000, 'under a minute'],
    [60_000, '1 minute'],
    [119 * 60_000, '119 minutes'],
    [3 * 3_600_000, '3 hours'],
    [72 * 3_600_000, '3 days'],
  ])('%d ms are %s', (milliseconds, words) => {
    expect(describeDuration(milliseconds)).toBe(words);
  });
});
