import type { Neighbour } from '../index-types.ts';
import { notImplemented } from '../../shared/not-implemented.ts';

/**
 * Which share of the nearest vectors a search found, from 0 to 1; 1 where there are none.
 *
 * It goes by distance: what is found counts if it is no farther than the farthest of `nearest`. So of
 * several equally far ones, any will do.
 *
 * @param found no id twice
 * @param nearest what an exact search found, the nearest first
 */
export function recall(found: readonly Neighbour[], nearest: readonly Neighbour[]): number {
  notImplemented(`recall of ${found.length} found beside the ${nearest.length} nearest`);
}
