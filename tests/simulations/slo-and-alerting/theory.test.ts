import { describe, expect, it } from 'vitest';
import { burnRate } from '../../../src/models/burn-rate.ts';
import {
  alerts,
  type BurnAlert,
  failuresToAlert,
  hoursToAlert,
  hoursToExhaustion,
  hoursToReset,
  period,
  rateOf,
} from '../../../src/simulations/slo-and-alerting/theory.ts';

const objective = 0.999;
const [fast, slow, ticket] = alerts as [BurnAlert, BurnAlert, BurnAlert];

/** The share of errors in the window that ends at `now`, when errors began at 0. */
const inWindow = (share: number, window: number, now: number) =>
  (share * Math.min(window, now)) / window;

describe('the recommended burn-rate alerts', () => {
  it('fire from 14.4, 6 and 1 on, with which the budget lasts 50 hours, 5 days and 30 days', () => {
    expect(alerts.map(rateOf).map((rate) => Number(rate.toFixed(6)))).toEqual([14.4, 6, 1]);
    expect(alerts.map((alert) => Math.round(hoursToExhaustion(rateOf(alert))))).toEqual([
      50, 120, 720,
    ]);
  });

  it('have a short window of a twelfth of the long one', () => {
    for (const { longWindow, shortWindow } of alerts)
      expect(longWindow / shortWindow).toBeCloseTo(12);
  });

  it('fire when both windows burn fast enough, and not before', () => {
    for (const alert of alerts) {
      for (const share of [0.015, 0.05, 1]) {
        const at = hoursToAlert(alert, share, objective);
        const burns = (now: number) =>
          [alert.longWindow, alert.shortWindow].every(
            (window) => burnRate(inWindow(share, window, now), objective) >= rateOf(alert),
          );
        expect(burns(at * 1.001), alert.name).toBe(true);
        expect(burns(at * 0.999), alert.name).toBe(false);
      }
    }
  });

  it('have used their share of the budget when they fire, however bad the errors are', () => {
    for (const alert of alerts)
      for (const share of [0.02, 0.2, 1])
        expect(
          (burnRate(share, objective) * hoursToAlert(alert, share, objective)) / period,
        ).toBeCloseTo(alert.budgetShare);
  });

  it('stay silent below their rate', () => {
    expect(hoursToAlert(fast, 0.0143, objective)).toBe(Infinity);
    expect(hoursToAlert(fast, 0.0144, objective)).toBeLessThan(1.001);
    expect(hoursToAlert(slow, 0.005, objective)).toBe(Infinity);
    expect(hoursToAlert(ticket, 0.004, objective)).toBeCloseTo(18);
  });

  it('are over within their short window after the errors end', () => {
    expect(hoursToReset(fast, 1, objective)).toBeLessThan(fast.shortWindow);
    expect(hoursToReset(fast, 0.01, objective)).toBe(0);
  });

  it('page for a single failure where there are few requests', () => {
    expect(failuresToAlert(fast, 60, objective)).toBe(1);
    expect(failuresToAlert(fast, 10_000, objective)).toBe(144);
  });
});
