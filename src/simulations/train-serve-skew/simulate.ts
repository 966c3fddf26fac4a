import { normalQuantile } from '../../../playgrounds/shared/normal.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

export interface LeakParameters {
  /** Days after a payment until its dispute comes, on average; from half of it to one and a half. */
  readonly disputeDays: number;
}

export const assumptions = {
  merchants: 2400,
  days: 200,
  /** Payments of a merchant in a day. */
  perDay: 0.25,
  /** The feature: disputes of the merchant in so many days. */
  windowDays: 60,
  /**
   * Payments of these days are the rows of the training data: late enough that the feature's window,
   * read ten days early, lacks no dispute however long disputes take, and early enough to be read
   * sixty days later.
   */
  rowsFrom: 130,
  rowsUntil: 140,
} as const;

/** A row of training data: one payment, whether it was disputed later, and its merchant's history. */
export interface Row {
  readonly time: number;
  readonly fraud: boolean;
  readonly payments: readonly number[];
  /** When disputes of the merchant became known, ascending. */
  readonly disputes: readonly number[];
}

/** Payments of merchants that differ in their share of fraud. */
export function simulateRows({ disputeDays }: LeakParameters, seed: number): Row[] {
  const random = randomNumbers(seed);
  const { merchants, days, perDay, rowsFrom, rowsUntil } = assumptions;
  const gap = () => -Math.log(1 - random()) / perDay;
  const rows: Row[] = [];
  for (let merchant = 0; merchant < merchants; merchant++) {
    const normal = -normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())));
    const fraudShare = Math.min(0.5, 0.015 * Math.exp(1.3 * normal));
    const payments: number[] = [];
    const disputes: number[] = [];
    for (let time = gap(); time < days; time += gap()) {
      const fraud = random() < fraudShare;
      payments.push(time);
      if (fraud) disputes.push(time + disputeDays * (0.5 + random()));
      if (time >= rowsFrom && time < rowsUntil) rows.push({ time, fraud, payments, disputes });
    }
    disputes.sort((a, b) => a - b);
  }
  return rows;
}

/**
 * The merchant's share of disputes as it was known some days after the payment: at 0 it is what the
 * model is served, later is what a join 'as of today' finds. Few payments are pulled to the mean.
 */
export function featureAt(row: Row, daysLater: number): number {
  const until = row.time + daysLater;
  const inWindow = (times: readonly number[]) =>
    firstAbove(times, until) - firstAbove(times, until - assumptions.windowDays);
  return (inWindow(row.disputes) + 0.3) / (inWindow(row.payments) + 10);
}

/** How many of the ascending times are not above a limit. */
function firstAbove(times: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The feature's values of fraud and of the rest, read so many days after the payment. */
export function valuesAt(rows: readonly Row[], daysLater: number): Values {
  const of = (wanted: boolean) =>
    Float64Array.from(
      rows.filter(({ fraud }) => fraud === wanted),
      (row) => featureAt(row, daysLater),
    ).sort();
  return { fraud: of(true), rest: of(false) };
}

/** The feature's values of fraud and of the rest, each in ascending order. */
export interface Values {
  readonly fraud: Float64Array;
  readonly rest: Float64Array;
}

/** The share of fraud above the threshold that this share of the rest exceeds: a point of the ROC. */
export function recallAt({ fraud, rest }: Values, falseAlarmShare: number): number {
  const alarms = Math.floor(falseAlarmShare * rest.length);
  const threshold = rest[rest.length - 1 - alarms] ?? -Infinity;
  return 1 - firstAbove(fraud, threshold) / fraud.length;
}
