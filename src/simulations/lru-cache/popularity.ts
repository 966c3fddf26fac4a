/**
 * Chances of being asked for, by rank: the k-th most popular has 1 / k^skew of the first's (Zipf's
 * law). Skew 0 is uniform.
 */
export function zipf(count: number, skew: number): Float64Array {
  const chances = Float64Array.from({ length: count }, (_, index) => (index + 1) ** -skew);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / total);
}

/** Draws ranks, from 0, with these chances. */
export function drawer(chances: Float64Array, random: () => number): () => number {
  let sum = 0;
  const upTo = chances.map((chance) => (sum += chance));
  return () => {
    const drawn = random() * sum;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
