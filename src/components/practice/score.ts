/**
 * A score in words: how many criteria reached each band.
 * @param chosen the band chosen for each criterion scored so far, such as 'L5-L6'
 * @param criteria how many criteria there are
 */
export function summarise(chosen: readonly string[], criteria: number): string {
  const counts = new Map<string, number>();
  for (const band of chosen) counts.set(band, (counts.get(band) ?? 0) + 1);
  const parts = [...counts]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([band, count]) => `${count} at ${band.replace('-', '–')}`);
  return `${chosen.length} of ${criteria} criteria scored: ${parts.join(', ')}.`;
}
