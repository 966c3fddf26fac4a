/**
 * Hit rate of an LRU cache for independent requests with these chances, by Che's approximation: an
 * entry stays for a time T after each use, the same for all, for which the cache is just full. Why it
 * is so accurate: Fricker, Robert and Roberts, https://arxiv.org/abs/1202.3974.
 */
export function predictedHitRate(chances: Float64Array, maxEntries: number): number {
  if (maxEntries >= chances.length) return 1;
  const filled = (time: number) =>
    chances.reduce((sum, chance) => sum + 1 - Math.exp(-chance * time), 0);
  let low = 0;
  let high = 1;
  while (filled(high) < maxEntries) high *= 2;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (filled(middle) < maxEntries) low = middle;
    else high = middle;
  }
  return chances.reduce((sum, chance) => sum + chance * (1 - Math.exp(-chance * high)), 0);
}
