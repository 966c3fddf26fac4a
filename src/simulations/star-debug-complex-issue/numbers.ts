/** The story's own figures, chosen for the example; the others follow from them. */
const given = {
  /** Share of the orders that come from the new version of the app. */
  newVersionShare: 0.25,
  /** Mean absolute error before, in minutes. */
  usualError: 6,
  /** Mean absolute error of the orders from the new version, in minutes. */
  newVersionError: 14,
  ordersPerDay: 80_000,
} as const;

const { newVersionShare, usualError, newVersionError, ordersPerDay } = given;
const overall = (1 - newVersionShare) * usualError + newVersionShare * newVersionError;
const minutes = (value: number): string => `${value} minutes`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The figures of the worked example, so that they agree. */
export const numbers = {
  newVersionShare: () => percent(newVersionShare),
  usualError: () => minutes(usualError),
  newVersionError: () => minutes(newVersionError),
  overallError: () => minutes(overall),
  rise: () => percent(overall / usualError - 1),
  ordersAffected: () => (ordersPerDay * newVersionShare).toLocaleString('en-US'),
} as const satisfies Record<string, () => string>;
