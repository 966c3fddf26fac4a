import { describe, expect, it } from 'vitest';
import { rollingUpdate } from '../../src/models/rolling-update.ts';

describe('a rolling update', () => {
  it('rounds the surge up and the unavailability down', () => {
    expect(rollingUpdate(8)).toEqual({ surge: 2, unavailable: 2 });
    expect(rollingUpdate(10)).toEqual({ surge: 3, unavailable: 2 });
    expect(rollingUpdate(3)).toEqual({ surge: 1, unavailable: 0 });
    expect(rollingUpdate(1)).toEqual({ surge: 1, unavailable: 0 });
  });

  it('follows its two settings', () => {
    expect(rollingUpdate(10, 0, 0.1)).toEqual({ surge: 0, unavailable: 1 });
  });

  it('refuses limits with which it could not begin', () => {
    expect(() => rollingUpdate(3, 0, 0.25)).toThrow(/at least one/);
    expect(() => rollingUpdate(0)).toThrow(RangeError);
  });
});
