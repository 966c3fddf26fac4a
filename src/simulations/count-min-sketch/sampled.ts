/**
 * Exact counts of a sample, scaled up, the highest first: as many events, in the order given, as have
 * this many different keys. That is the best rate for the room, which nobody knows beforehand.
 *
 * @param shuffled events in random order
 */
export function sampledCounts(shuffled: readonly string[], keys: number): Map<string, number> {
  const counts = new Map<string, number>();
  let sampled = 0;
  for (const key of shuffled) {
    const counted = counts.get(key);
    if (counted === undefined && counts.size === keys) break;
    counts.set(key, (counted ?? 0) + 1);
    sampled++;
  }
  const scale = shuffled.length / sampled;
  return new Map(
    [...counts].sort(([, a], [, b]) => b - a).map(([key, count]) => [key, count * scale]),
  );
}
