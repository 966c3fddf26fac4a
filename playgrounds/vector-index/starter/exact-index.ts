import { checkWhole } from '../checks.ts';
import type { IndexSize, Neighbour, SearchOptions, VectorIndex } from '../index-types.ts';
import { notImplemented } from '../../shared/not-implemented.ts';
import { VectorStore } from '../vector-store.ts';

/** Compares the query with every vector. What it finds is the truth that others are measured by. */
export class ExactIndex implements VectorIndex {
  readonly vectors: VectorStore;

  /** Throws if the size is out of range, naming the figure. */
  constructor(size: IndexSize) {
    this.vectors = new VectorStore(size);
  }

  /** How many vectors can be found. */
  get size(): number {
    return this.vectors.size;
  }

  /** Adds a vector, in place of one with the same id. Throws if the store has no room or refuses it. */
  add(id: string, vector: ArrayLike<number>): void {
    this.vectors.add(id, vector);
  }

  /** Removes a vector. Returns whether the id was known. */
  remove(id: string): boolean {
    return this.vectors.remove(id);
  }

  /**
   * The `k` vectors with the least squared distance from the query, of those that are accepted, the
   * nearest first, and of equally far ones the one that was added first. Fewer where there are fewer.
   * Computes a distance for each of them, and for no other.
   *
   * Throws if k is no whole number from 1 up, or the query no vector of this index.
   */
  search(query: ArrayLike<number>, k: number, { accepts }: SearchOptions = {}): Neighbour[] {
    checkWhole('k', k, 1);
    notImplemented(
      `search for ${k} near ${this.vectors.vector(query).join(' ')}${accepts ? ', filtered' : ''}`,
    );
  }
}
