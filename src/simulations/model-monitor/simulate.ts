import type { AlertEvent, Rule, Snapshot } from '../../../playgrounds/model-monitor/monitor.ts';
import { ModelMonitor } from '../../../playgrounds/model-monitor/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { drawPayment, trainingAmounts } from './payments.ts';

export interface MonitorParameters {
  /** By how much prices grow at `driftAt`: 0.4 for 40 %. */
  readonly growth: number;
  /** How long the difference must stay beyond the threshold before the alert fires. */
  readonly forMinutes: number;
}

/** The state of the monitor every five minutes. */
export interface MonitorFrame {
  /** Hours since the start. */
  readonly hour: number;
  /** D of the window; null while it has too few rows. */
  readonly difference: number | null;
  readonly precision: number | null;
  /** The alert with a for-duration and two thresholds, and its rival on each single window. */
  readonly firing: boolean;
  readonly rivalFiring: boolean;
}

export interface MonitorRun {
  readonly frames: readonly MonitorFrame[];
  /** Alerts before anything had changed. */
  readonly falseAlerts: number;
  readonly rivalFalseAlerts: number;
  /** Minutes from the change to the first alert after it; null if there was none. */
  readonly minutesToAlert: number | null;
  readonly minutesToRivalAlert: number | null;
  /** Minutes from the change until the precision of a window was below 0.8; null if it never was. */
  readonly minutesToPrecision: number | null;
}

export const hours = 36;
/** Hours after the start at which prices grow. */
export const driftAt = 24;
export const fireAt = 0.1;
export const resolveAt = 0.07;
export const lowPrecision = 0.8;
const minute = 60_000;
const step = 5;
const paymentsPerMinute = 5;
/** Mean delay of a label; delays are exponential. */
export const labelDelayMinutes = 120;

const difference = ({ drift }: Snapshot) => drift['amount']?.largestDifference ?? null;

/** A day and a half of payments at a steady rate, with labels that come hours later. */
export function simulateMonitor(
  { growth, forMinutes }: MonitorParameters,
  seed: number,
): MonitorRun {
  const random = randomNumbers(seed);
  let time = 0;
  const base = { value: difference, bad: 'above', fireAt } as const;
  const rules: Rule[] = [
    { ...base, name: 'drift', resolveAt, forMs: forMinutes * minute },
    { ...base, name: 'rival', resolveAt: fireAt, forMs: 0 },
  ];
  const monitor = new ModelMonitor({
    now: () => time,
    reference: { amount: trainingAmounts },
    rules,
    windowMs: 30 * minute,
    slots: 6,
    labelWaitMs: 12 * 60 * minute,
    maxWaiting: 5000,
  });
  const labels: { id: string; label: boolean }[][] = [];
  const frames: MonitorFrame[] = [];
  const events: AlertEvent[] = [];
  for (let now = 0; now < hours * 60; now++) {
    time = now * minute;
    for (const { id, label } of labels[now] ?? []) monitor.logLabel(id, label);
    for (let n = 0; n < paymentsPerMinute; n++) {
      const payment = drawPayment(now >= driftAt * 60 ? growth : 0, random);
      const id = `${now}-${n}`;
      monitor.logPrediction({
        id,
        positive: payment.predicted,
        features: { amount: payment.amount },
      });
      const due = now + 1 + Math.floor(-labelDelayMinutes * Math.log(1 - random()));
      (labels[due] ??= []).push({ id, label: payment.label });
    }
    // Once the first window is full.
    if (now < 30 || now % step !== 0) continue;
    events.push(...monitor.evaluate());
    const snapshot = monitor.snapshot();
    frames.push({
      hour: now / 60,
      difference: difference(snapshot),
      precision: snapshot.metrics.precision,
      firing: monitor.alertState('drift') === 'firing',
      rivalFiring: monitor.alertState('rival') === 'firing',
    });
  }
  const change = driftAt * 60 * minute;
  const fired = events.filter(({ type }) => type === 'fired');
  const falseAlerts = (rule: string) =>
    fired.filter((event) => event.rule === rule && event.at < change).length;
  const minutesTo = (rule: string) => {
    const first = fired.find((event) => event.rule === rule && event.at >= change);
    return first ? (first.at - change) / minute : null;
  };
  const low = frames.find(
    ({ hour, precision }) => hour >= driftAt && precision !== null && precision < lowPrecision,
  );
  return {
    frames,
    falseAlerts: falseAlerts('drift'),
    rivalFalseAlerts: falseAlerts('rival'),
    minutesToAlert: minutesTo('drift'),
    minutesToRivalAlert: minutesTo('rival'),
    minutesToPrecision: low ? Math.round((low.hour - driftAt) * 60) : null,
  };
}
