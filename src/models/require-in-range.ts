/** Bounds of a number; a missing bound is infinite. */
export interface Range {
  min?: number;
  max?: number;
  /** True when the minimum itself is not allowed. */
  aboveMin?: boolean;
}

function describe({ min, max, aboveMin = false }: Range): string {
  if (min === undefined) return max === undefined ? 'any finite number' : `at most ${max}`;
  if (max === undefined) return aboveMin ? `above ${min}` : `at least ${min}`;
  return aboveMin ? `above ${min} and at most ${max}` : `between ${min} and ${max}`;
}

/**
 * Returns the value when it is finite and inside the range.
 * Throws a RangeError that says which input, which value, and what is allowed.
 */
export function requireInRange(name: string, value: number, range: Range): number {
  const { min = -Infinity, max = Infinity, aboveMin = false } = range;
  const inside = Number.isFinite(value) && value <= max && (aboveMin ? value > min : value >= min);
  if (!inside) throw new RangeError(`${name} must be ${describe(range)}, but is ${value}`);
  return value;
}
