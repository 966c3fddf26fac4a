/**
 * The area under the ROC curve: the chance that a positive scores above a negative, ties counted
 * half. By ranks, as Mann and Whitney's U, in O(n log n).
 */
export function areaUnderCurve(positives: ArrayLike<number>, negatives: ArrayLike<number>): number {
  const below = Float64Array.from(negatives).sort();
  let wins = 0;
  for (const value of Array.from(positives))
    wins += (rank(below, value) + rank(below, value, true)) / 2;
  return wins / (positives.length * negatives.length);
}

/** How many of the sorted values are below `value`, or at most it. */
function rank(sorted: Float64Array, value: number, inclusive = false): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? NaN;
    if (at < value || (inclusive && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
