import { driftAt, fireAt, labelDelayMinutes, resolveAt, simulateMonitor } from './simulate.ts';
import type { MonitorRun } from './simulate.ts';

const parameters = { growth: 0.5, forMinutes: 20 };
const days = 20;

let runs: readonly MonitorRun[] | undefined;
const allRuns = () =>
  (runs ??= Array.from({ length: days }, (_, index) => simulateMonitor(parameters, index + 1)));

function mean(measure: (run: MonitorRun) => number | null): string {
  const values = allRuns().flatMap((run) => measure(run) ?? []);
  const total = values.reduce((sum, value) => sum + value, 0);
  return (total / values.length).toFixed(0);
}

function total(measure: (run: MonitorRun) => number): string {
  return String(allRuns().reduce((sum, run) => sum + measure(run), 0));
}

/** The figures that the page on the model monitor quotes, over twenty simulated days. */
export const numbers = {
  days: () => String(days),
  falseAlerts: () => total((run) => run.falseAlerts),
  rivalFalseAlerts: () => total((run) => run.rivalFalseAlerts),
  minutesToAlert: () => mean((run) => run.minutesToAlert),
  minutesToRivalAlert: () => mean((run) => run.minutesToRivalAlert),
  minutesToPrecision: () => mean((run) => run.minutesToPrecision),
  hoursBeforeChange: () => String(driftAt),
  labelDelay: () => `${labelDelayMinutes / 60} hours`,
  fireAt: () => String(fireAt),
  resolveAt: () => String(resolveAt),
  growth: () => `${100 * parameters.growth} %`,
  forDuration: () => `${parameters.forMinutes} minutes`,
  /** A monitor with 50 features of ten bins and one for missing values, 12 slots: 8 bytes a count. */
  bytesOfWindows: () => `${Math.round((50 * 11 * 12 * 8) / 1000)} KB`,
  /** What keeping the feature values of 10 million predictions would take at 8 bytes a value. */
  bytesOfValues: () => `${(50 * 10_000_000 * 8) / 1e9} GB`,
};
