export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The items at these positions. */
export const pick = <Item>(items: readonly Item[], positions: readonly number[]): Item[] =>
  positions.flatMap((position) => items.slice(position, position + 1));
