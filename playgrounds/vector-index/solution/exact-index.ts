import { checkWhole } from '../checks.ts';
import type { IndexSize, Neighbour, SearchOptions, VectorIndex } from '../index-types.ts';
import { VectorStore } from '../vector-store.ts';
import { Nearest } from './nearest.ts';

/** Compares the query with every vector: the truth that others are measured by. */
export class ExactIndex implements VectorIndex {
  readonly vectors: VectorStore;

  constructor(size: IndexSize) {
    this.vectors = new VectorStore(size);
  }

  get size(): number {
    return this.vectors.size;
  }

  add(id: string, vector: ArrayLike<number>): void {
    this.vectors.add(id, vector);
  }

  remove(id: string): boolean {
    return this.vectors.remove(id);
  }

  search(query: ArrayLike<number>, k: number, { accepts }: SearchOptions = {}): Neighbour[] {
    checkWhole('k', k, 1);
    const { vectors } = this;
    const asked = vectors.vector(query);
    const nearest = new Nearest(k);
    for (let slot = 0; slot < vectors.slots; slot++) {
      const id = vectors.idOf(slot);
      if (id === undefined || (accepts && !accepts(id))) continue;
      nearest.offer(slot, vectors.distance(asked, slot));
    }
    return nearest
      .sorted()
      .map(({ slot, distance }) => ({ id: vectors.idOf(slot) ?? '', distance }));
  }
}
