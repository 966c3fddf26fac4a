import type { Found } from '../index-types.ts';
import type { VectorStore } from '../vector-store.ts';

/**
 * Links in different directions: a candidate that is closer to a chosen one than to the vector itself
 * can be reached through that one. Algorithm 4 of the paper, without its options.
 */
export function selectNeighbours(
  vectors: VectorStore,
  candidates: readonly Found[],
  limit: number,
): number[] {
  const chosen: number[] = [];
  for (const { slot, distance } of candidates) {
    if (chosen.length === limit) break;
    if (chosen.every((other) => vectors.distanceBetween(slot, other) >= distance))
      chosen.push(slot);
  }
  return chosen;
}
