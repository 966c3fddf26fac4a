import type { Found } from '../index-types.ts';
import type { VectorStore } from '../vector-store.ts';

/**
 * Links in different directions: a candidate that is closer to a chosen one than to the vector itself
 * can be reached through that one. Algorithm 4 of the paper, without its options. Copies of one vector
 * would take all of each other's links, so one of them is enough.
 */
export function selectNeighbours(
  vectors: VectorStore,
  candidates: readonly Found[],
  limit: number,
): number[] {
  const chosen: number[] = [];
  for (const { slot, distance } of candidates) {
    if (chosen.length === limit) break;
    const leadsElsewhere = chosen.every((other) => {
      const between = vectors.distanceBetween(slot, other);
      return between > 0 && between >= distance;
    });
    if (leadsElsewhere) chosen.push(slot);
  }
  return chosen;
}
