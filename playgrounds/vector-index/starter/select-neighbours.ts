import type { Found } from '../index-types.ts';
import { notImplemented } from '../../shared/not-implemented.ts';
import type { VectorStore } from '../vector-store.ts';

/**
 * Which of the candidates a vector is linked to, `limit` at most: slots, the nearest first.
 *
 * Goes through the candidates from near to far, and skips one that is closer to a slot chosen before
 * than to the vector itself, as a search gets there through that one. So links lead in different
 * directions, and out of a cluster. It also skips a copy of a slot chosen before: many copies of one
 * vector would have links to each other only.
 *
 * @param candidates with their squared distances from the vector, the nearest first
 */
export function selectNeighbours(
  vectors: VectorStore,
  candidates: readonly Found[],
  limit: number,
): number[] {
  notImplemented(
    `the choice of ${limit} from ${candidates.length} candidates of ${vectors.slots} vectors`,
  );
}
