import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burnRate } from '../../src/models/burn-rate.ts';
import { burnRateOfAlert } from '../../src/models/burn-rate-of-alert.ts';
import { errorBudget } from '../../src/models/error-budget.ts';

describe('errorBudget', () => {
  it('is what may fail', () => {
    expect(errorBudget(0.999, 1_000_000)).toBeCloseTo(1_000, 6);
  });

  it('refuses an objective in per cent', () => {
    expect(() => errorBudget(99.9, 1)).toThrow('objective must be between 0 and 1, but is 99.9');
  });
});

describe('burnRate', () => {
  it('is 1 where errors are as frequent as the objective allows', () => {
    expect(burnRate(0.001, 0.999)).toBeCloseTo(1, 9);
    expect(burnRate(0.0144, 0.999)).toBeCloseTo(14.4, 9);
  });

  it('uses the budget in the period divided by the rate', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.0001, max: 0.5, noNaN: true }),
        fc.double({ min: 0.9, max: 0.9999, noNaN: true }),
        (errors, objective) => {
          const requests = 1e6;
          const periods = 1 / burnRate(errors, objective);
          expect(errors * requests * periods).toBeCloseTo(errorBudget(objective, requests), 3);
        },
      ),
      { seed: 1 },
    );
  });

  it('has no answer where nothing may fail', () => {
    expect(() => burnRate(0.1, 1)).toThrow('1 − objective must be above 0, but is 0');
  });
});

describe('burnRateOfAlert', () => {
  // https://sre.google/workbook/alerting-on-slos/, in hours of 30 days
  it.each([
    { share: 0.02, window: 1, rate: 14.4 },
    { share: 0.05, window: 6, rate: 6 },
    { share: 0.1, window: 72, rate: 1 },
  ])('agrees with the SRE workbook: $share in $window h is $rate', ({ share, window, rate }) => {
    expect(burnRateOfAlert(share, window, 30 * 24)).toBeCloseTo(rate, 9);
  });

  it('refuses a window longer than the period', () => {
    expect(() => burnRateOfAlert(0.1, 31, 30)).toThrow('period must be at least 31');
  });
});
