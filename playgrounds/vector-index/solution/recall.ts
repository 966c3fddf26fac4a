import type { Neighbour } from '../index-types.ts';

/**
 * Which share of the nearest vectors a search found. By distance, so that of several equally far
 * ones any will do.
 */
export function recall(found: readonly Neighbour[], nearest: readonly Neighbour[]): number {
  const farthest = nearest.at(-1);
  if (!farthest) return 1;
  const near = found.filter(({ distance }) => distance <= farthest.distance);
  return Math.min(1, near.length / nearest.length);
}
