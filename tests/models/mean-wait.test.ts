import { describe, expect, it } from 'vitest';
import { meanWait } from '../../src/models/mean-wait.ts';

describe('meanWait', () => {
  // Gross and Harris: six patients an hour, 20 minutes each, three doctors; 8/9 patients queue
  it('agrees with the eye clinic of the textbook', () => {
    const hour = 3600;
    expect(meanWait(6 / hour, 20 * 60, 3)).toBeCloseTo((8 / 9 / 6) * hour, 6);
  });

  it('is as long as nine services for one server that is busy for nine tenths of the time', () => {
    expect(meanWait(0.9, 1, 1)).toBeCloseTo(9, 9);
  });

  it('is no time without load', () => {
    expect(meanWait(0, 1, 1)).toBe(0);
  });

  it('has no answer where the servers cannot keep up', () => {
    expect(() => meanWait(100, 0.02, 2)).toThrow('the queue would grow for ever');
  });
});
