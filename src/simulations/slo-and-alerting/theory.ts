import { burnRate } from '../../models/burn-rate.ts';
import { burnRateOfAlert } from '../../models/burn-rate-of-alert.ts';

/** Hours of the objective's period: 30 days. */
export const period = 30 * 24;

/** An alert on the error budget: it fires when both windows burn at least at this rate. */
export interface BurnAlert {
  readonly name: string;
  /** Share of the budget that is gone when the long window is full of such errors. */
  readonly budgetShare: number;
  /** Hours. */
  readonly longWindow: number;
  readonly shortWindow: number;
  readonly severity: 'page' | 'ticket';
}

/** The starting point that https://sre.google/workbook/alerting-on-slos/ recommends. */
export const alerts: readonly BurnAlert[] = [
  { name: '1 h', budgetShare: 0.02, longWindow: 1, shortWindow: 1 / 12, severity: 'page' },
  { name: '6 h', budgetShare: 0.05, longWindow: 6, shortWindow: 0.5, severity: 'page' },
  { name: '3 d', budgetShare: 0.1, longWindow: 72, shortWindow: 6, severity: 'ticket' },
];

/** The burn rate from which an alert fires. */
export const rateOf = ({ budgetShare, longWindow }: BurnAlert): number =>
  burnRateOfAlert(budgetShare, longWindow, period);

/** Hours until the budget is used up at a constant burn rate: period ÷ rate. */
export const hoursToExhaustion = (rate: number): number => (rate > 0 ? period / rate : Infinity);

/**
 * Hours from the start of constant errors until an alert fires; infinite where their rate never
 * reaches it. A window that held no errors before has the share t ÷ window of the error rate after t
 * hours, so it is full enough at window × rate of the alert ÷ burn rate; the long window decides.
 */
export function hoursToAlert(alert: BurnAlert, errorShare: number, objective: number): number {
  const burn = burnRate(errorShare, objective);
  const needed = rateOf(alert);
  // 0.0144 ÷ (1 − 0.999) is a hair below 14.4 in floating point.
  return burn * (1 + 1e-9) < needed ? Infinity : (alert.longWindow * needed) / burn;
}

/** Hours from the end of the errors until an alert is over: the short window has emptied enough. */
export function hoursToReset(alert: BurnAlert, errorShare: number, objective: number): number {
  const burn = burnRate(errorShare, objective);
  return burn < rateOf(alert) ? 0 : alert.shortWindow * (1 - rateOf(alert) / burn);
}

/** Requests that must fail within an alert's long window for it to fire. */
export function failuresToAlert(alert: BurnAlert, perHour: number, objective: number): number {
  const needed = rateOf(alert) * (1 - objective) * perHour * alert.longWindow;
  return Math.max(1, Math.ceil(needed * (1 - 1e-12)));
}
