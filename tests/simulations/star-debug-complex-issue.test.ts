import { describe, expect, it } from 'vitest';
import { numbers } from '../../src/simulations/star-debug-complex-issue/numbers.ts';

describe('the figures of the story about a complex issue', () => {
  it('have an overall error that is the mean over both groups', () => {
    // the text says three quarters and one quarter: 0.75 × 6 + 0.25 × 14 = 8
    expect(numbers.newVersionShare()).toBe('25 %');
    expect(numbers.usualError()).toBe('6 minutes');
    expect(numbers.newVersionError()).toBe('14 minutes');
    expect(numbers.overallError()).toBe('8 minutes');
    // 8 ÷ 6 − 1
    expect(numbers.rise()).toBe('33 %');
  });

  it('make the baseline worse than the model for all, and better for the new version', () => {
    expect(numbers.baselineError()).toBe('9 minutes');
    expect(parseFloat(numbers.baselineError())).toBeGreaterThan(parseFloat(numbers.overallError()));
    expect(parseFloat(numbers.baselineError())).toBeLessThan(parseFloat(numbers.newVersionError()));
    // 0.75 × 6 + 0.25 × 9
    expect(numbers.mitigatedError()).toBe('6.75 minutes');
  });

  it('concern a quarter of 80,000 orders a day', () => {
    expect(numbers.ordersAffected()).toBe('20,000');
  });
});
