import { ksTwoSample } from '../../../playgrounds/drift-detection/solution.ts';
import { alpha, minEffect, simulateDrift } from './simulate.ts';
import { falseAlarmsOfPsi, rowsToAlarm, trueEffect } from './theory.ts';

const percent = (share: number) => {
  const value = 100 * share;
  return `${value.toFixed(value < 10 ? 1 : 0)} %`;
};
const million = () => {
  const frame = simulateDrift({ growth: 0.01 }, 1, [1_000_000])[0];
  if (!frame) throw new Error('The simulation gave no frame.');
  return frame;
};
/** Two significant digits, in thousands. */
const thousands = (rows: number) =>
  Number((rows / 1000).toPrecision(2)).toLocaleString('en-US') + ',000';

/** A tied example: conversions in two tiny groups, p-values with and without the ties. */
const tied = { reference: [0, 0, 0, 0, 1, 0], current: [0, 1, 1, 0, 1, 1, 1] };
/** The same D without ties: six and seven values that are all different. */
const untied = {
  reference: [0.1, 0.2, 0.3, 0.4, 0.5, 1.6],
  current: [0.01, 0.02, 1.1, 1.2, 1.3, 1.4, 1.5],
};

/** The figures that the page on drift detection quotes. */
export const numbers = {
  alpha: () => String(alpha),
  minEffect: () => String(minEffect),
  /** Amounts that grew by 1 %, a million rows. */
  effectAtMillion: () => million().effect.toFixed(4),
  pValueAtMillion: () => million().pValue.toFixed(5),
  rowsToAlarm1: () => thousands(rowsToAlarm(trueEffect(0.01), alpha)),
  rowsToAlarm5: () => thousands(rowsToAlarm(trueEffect(0.05), alpha)),
  /** The chance of at least one false alarm in 100 independent features. */
  falseAlarmOf100: () => percent(1 - (1 - alpha) ** 100),
  /** Windows without drift whose PSI over ten bins passes 0.1. */
  psiOver200: () => percent(falseAlarmsOfPsi(0.1, 10, 200, 200)),
  /** The same where the reference is large and only the window is small. */
  psiOver200OfMany: () => percent(falseAlarmsOfPsi(0.1, 10, 100_000, 200)),
  psiOver500: () => percent(falseAlarmsOfPsi(0.1, 10, 500, 500)),
  tiedD: () => ksTwoSample(tied.reference, tied.current).statistic.toFixed(2),
  tiedExact: () => ksTwoSample(tied.reference, tied.current).pValue.toFixed(2),
  untiedExact: () => ksTwoSample(untied.reference, untied.current).pValue.toFixed(2),
  tiedAsymptotic: () => ksTwoSample(tied.reference, tied.current, 'asymptotic').pValue.toFixed(2),
};
