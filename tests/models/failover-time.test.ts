import { describe, expect, it } from 'vitest';
import { failoverTime } from '../../src/models/failover-time.ts';

describe('failoverTime', () => {
  it('adds the time to live to the time of detection', () => {
    expect(failoverTime(10, 3, 60)).toBe(90);
  });

  it('is above a minute with checks every 30 seconds, whatever the time to live', () => {
    expect(failoverTime(30, 3, 0)).toBe(90);
  });

  it('refuses a threshold of no failure', () => {
    expect(() => failoverTime(10, 0, 60)).toThrow(
      new RangeError('threshold must be at least 1, but is 0'),
    );
    expect(() => failoverTime(-1, 1, 60)).toThrow('checkInterval');
    expect(() => failoverTime(1, 1, -60)).toThrow('dnsTtl');
  });
});
