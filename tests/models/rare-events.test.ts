import { describe, expect, it } from 'vitest';
import { exposureForPrecision, exposureWithoutEvents } from '../../src/models/rare-events.ts';

/** Deaths per mile in the United States in 2013, as RAND's report takes them. */
const deaths = 1.09e-8;

describe('the exposure without an event that bounds a rate', () => {
  it('is RAND’s 275 million miles for 1.09 deaths per 100 million', () => {
    expect(exposureWithoutEvents(deaths, 0.95) / 275e6).toBeCloseTo(1, 2);
  });

  it('is three divided by the rate at 95 %, within a fifth of a percent', () => {
    expect(exposureWithoutEvents(0.001, 0.95) / 3000).toBeCloseTo(1, 2);
  });

  it('grows with the confidence, and doubles where the rate halves', () => {
    expect(exposureWithoutEvents(0.1, 0.99)).toBeGreaterThan(exposureWithoutEvents(0.1, 0.95));
    expect(exposureWithoutEvents(0.05, 0.95)).toBeCloseTo(2 * exposureWithoutEvents(0.1, 0.95));
  });

  it('refuses a rate of zero, and certainty', () => {
    expect(() => exposureWithoutEvents(0, 0.95)).toThrow(RangeError);
    expect(() => exposureWithoutEvents(0.1, 1)).toThrow(RangeError);
  });
});

describe('the exposure that makes a rate known within a share of itself', () => {
  it('is RAND’s 8.8 billion miles for deaths within 20 %', () => {
    expect(exposureForPrecision(deaths, 0.2) / 8.8e9).toBeCloseTo(1, 2);
  });

  it('is that of 96 events for ± 20 %, and of four times as many for half the width', () => {
    expect(exposureForPrecision(1, 0.2)).toBeCloseTo(96.04);
    expect(exposureForPrecision(1, 0.1)).toBeCloseTo(4 * 96.04);
  });

  it('refuses a precision of zero', () => {
    expect(() => exposureForPrecision(0.1, 0)).toThrow(RangeError);
  });
});
