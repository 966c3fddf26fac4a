/** The story's own figures, chosen for the example; the others follow from them. */
const given = {
  /** Share of the orders that come from the new version of the app. */
  newVersionShare: 0.25,
  /** Mean absolute error before, in minutes. */
  usualError: 6,
  /** Mean absolute error of the orders from the new version, in minutes. */
  newVersionError: 14,
  /** Mean absolute error of the baseline by distance, in minutes. */
  baselineError: 9,
  ordersPerDay: 80_000,
} as const;

const { newVersionShare, usualError, newVersionError, baselineError, ordersPerDay } = given;
/** The mean over both groups. */
const overallWith = (error: number): number =>
  (1 - newVersionShare) * usualError + newVersionShare * error;
const overall = overallWith(newVersionError);
const minutes = (value: number): string => `${value} minutes`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The figures of the worked example, so that they agree. */
export const numbers = {
  newVersionShare: () => percent(newVersionShare),
  usualError: () => minutes(usualError),
  newVersionError: () => minutes(newVersionError),
  baselineError: () => minutes(baselineError),
  overallError: () => minutes(overall),
  /** With the baseline for the new version, and the model for the others. */
  mitigatedError: () => minutes(overallWith(baselineError)),
  rise: () => percent(overall / usualError - 1),
  ordersAffected: () => (ordersPerDay * newVersionShare).toLocaleString('en-US'),
} as const satisfies Record<string, () => string>;
