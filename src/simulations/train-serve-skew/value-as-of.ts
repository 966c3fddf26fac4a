/** A feature's value from a time on, until the next one. */
export interface Version<Value> {
  readonly time: number;
  readonly value: Value;
}

/**
 * The value that was known at a time: the newest one that is not later, if it is not older than its
 * time to live. This is what a point-in-time join takes for each row of training data.
 *
 * @param history in ascending order of time
 * @param at the moment of the decision, in the unit of the times
 * @param timeToLive in the same unit; left out, a value never expires
 * @returns null where nothing was known, or only what has expired
 * @see https://docs.feast.dev/getting-started/concepts/point-in-time-joins
 */
export function valueAsOf<Value>(
  history: readonly Version<Value>[],
  at: number,
  timeToLive = Infinity,
): Value | null {
  const known = history.findLast(({ time }) => time <= at);
  return known && at - known.time <= timeToLive ? known.value : null;
}
