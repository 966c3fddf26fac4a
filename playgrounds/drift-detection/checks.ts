/** Throws, naming the sample and the place, where it is empty or holds what is no value. */
export function checkSample(values: readonly number[], name: string): void {
  if (values.length === 0)
    throw new RangeError(`The sample '${name}' is empty: a comparison needs at least one value.`);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong !== -1)
    throw new RangeError(
      `${name}[${wrong}] is ${values[wrong]}: leave missing values out, and compare their share on its own.`,
    );
}

/** Throws, with the cause, where two lists of counts cannot be compared. */
export function checkCounts(reference: readonly number[], current: readonly number[]): void {
  if (reference.length !== current.length)
    throw new RangeError(
      `There are ${reference.length} reference counts and ${current.length} current counts: count the same categories on both sides.`,
    );
  for (const [name, counts] of Object.entries({ reference, current })) {
    const wrong = counts.findIndex((count) => !(count >= 0 && count < Infinity));
    if (wrong !== -1)
      throw new RangeError(`${name}[${wrong}] is ${counts[wrong]}: a count is a number from 0 up.`);
    if (!counts.some((count) => count > 0))
      throw new RangeError(`The ${name} counts are all 0: there is nothing to compare.`);
  }
}
