import { areaUnderCurve } from '../area-under-curve.ts';
import {
  assumptions,
  recallAt,
  type Row,
  simulateRows,
  type Values,
  valuesAt,
} from './simulate.ts';
import { falseAlarmShare, start } from './start.ts';
import { valueAsOf, type Version } from './value-as-of.ts';

const seed = 1;
let rows: readonly Row[] | undefined;
const values = new Map<number, Values>();
function valuesOf(days: number): Values {
  const known = values.get(days) ?? valuesAt((rows ??= simulateRows(start, seed)), days);
  values.set(days, known);
  return known;
}
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const area = (days: number): string => {
  const { fraud, rest } = valuesOf(days);
  return areaUnderCurve(fraud, rest).toFixed(2);
};
const recall = (days: number): string => percent(recallAt(valuesOf(days), falseAlarmShare));

/** The worked example: a merchant's disputes in 30 days, by the day of March on which they were known. */
const history: readonly Version<number>[] = [
  { time: 2, value: 0 },
  { time: 9, value: 1 },
  { time: 16, value: 3 },
  { time: 23, value: 6 },
];
/** The payments of the example: on 5, 12 and 20 March, and on 25 April. */
const payments = { a: 5, b: 12, c: 20, d: 31 + 25 } as const;
const timeToLive = 30;
const newest = history.at(-1) ?? { time: NaN, value: NaN };
const shown = (value: number | null, at: number): string =>
  value === null ? `missing: ${at - newest.time} days old` : String(value);
const asOf = Object.fromEntries(
  Object.entries(payments).map(([name, at]): [string, () => string] => [
    `${name}AsOf`,
    () => shown(valueAsOf(history, at, timeToLive), at),
  ]),
);

/** An amount that is missing: filled before scaling in training, after it in the service. */
const amount = { mean: 80, deviation: 40 } as const;
/** A fault in one of so many requests, and the chance that a sample should show it with. */
const parity = { faultOf: 1000, confidence: 0.99 } as const;

/** The figures that the page on training-serving skew quotes. */
export const numbers: Readonly<Record<string, () => string>> = {
  ...asOf,
  latest: () => String(newest.value),
  timeToLive: () => `${timeToLive} days`,
  windowDays: () => `${assumptions.windowDays} days`,
  joinDays: () => `${start.joinDays} days`,
  disputeDays: () => `${start.disputeDays} days`,
  falseAlarmShare: () => percent(falseAlarmShare),
  joinedArea: () => area(start.joinDays),
  servedArea: () => area(0),
  joinedRecall: () => recall(start.joinDays),
  servedRecall: () => recall(0),
  staleArea: () => area(-5),
  amountMean: () => String(amount.mean),
  amountDeviation: () => String(amount.deviation),
  /** Zero in the raw amount, scaled; the mean, scaled, is zero. */
  filledWithZero: () => String((0 - amount.mean) / amount.deviation).replace('-', '−'),
  filledWithMean: () => String((amount.mean - amount.mean) / amount.deviation),
  faultOf: () => parity.faultOf.toLocaleString('en-US'),
  confidence: () => percent(parity.confidence),
  /** The least sample in which such a fault appears with that chance: (1 − 1/n)^k = 1 − chance. */
  parityRows: () =>
    Math.ceil(Math.log(1 - parity.confidence) / Math.log(1 - 1 / parity.faultOf)).toLocaleString(
      'en-US',
    ),
};
