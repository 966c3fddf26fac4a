/**
 * Draws ranks from 0 to n − 1 whose chances fall like 1 / (rank + 1) to the power of an exponent.
 *
 * @param random a number in [0, 1) at each call
 */
export function zipfRanks(n: number, exponent: number, random: () => number): () => number {
  const cumulative = new Float64Array(n);
  let sum = 0;
  for (let rank = 0; rank < n; rank++) cumulative[rank] = sum += (rank + 1) ** -exponent;
  return () => {
    const target = random() * sum;
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
