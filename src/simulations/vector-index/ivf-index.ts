import type { Found, Neighbour } from '../../../playgrounds/vector-index/index-types.ts';
import { Nearest } from '../../../playgrounds/vector-index/solution/nearest.ts';
import { VectorStore } from '../../../playgrounds/vector-index/vector-store.ts';

/** Rounds of k-means: the lists hardly change after so many. */
const rounds = 4;

/**
 * An inverted file (IVF): k-means puts vectors into lists, each with its mean. A search compares the
 * query with the means, and with the vectors of the nearest lists.
 */
export class IvfIndex {
  readonly vectors: VectorStore;
  #means: VectorStore;
  readonly #lists: number[][];

  /** @param random numbers in [0, 1), which choose the first means */
  constructor(vectors: readonly Float32Array[], lists: number, random: () => number) {
    const dimensions = vectors[0]?.length ?? 0;
    this.vectors = new VectorStore({ dimensions, capacity: vectors.length });
    vectors.forEach((vector, number) => this.vectors.add(`v${number}`, vector));
    const first = Array.from(
      { length: lists },
      () => vectors[Math.floor(random() * vectors.length)] ?? new Float32Array(dimensions),
    );
    this.#means = storeOf(first);
    this.#lists = [];
    for (let round = 0; round < rounds; round++) {
      this.#lists.length = 0;
      for (let list = 0; list < lists; list++) this.#lists.push([]);
      vectors.forEach((vector, slot) => {
        const [nearest] = this.#nearestMeans(vector, 1);
        this.#lists[nearest?.slot ?? 0]?.push(slot);
      });
      if (round < rounds - 1) this.#means = storeOf(this.#lists.map((list) => this.#meanOf(list)));
    }
  }

  /** About the `k` nearest, from the vectors of so many lists. */
  search(
    query: Float32Array,
    k: number,
    probes: number,
    accepts: (id: string) => boolean,
  ): { found: Neighbour[]; comparisons: number } {
    const nearest = new Nearest(k);
    let comparisons = this.#means.slots;
    for (const { slot: list } of this.#nearestMeans(query, probes))
      for (const slot of this.#lists[list] ?? []) {
        if (!accepts(`v${slot}`)) continue;
        comparisons++;
        nearest.offer(slot, this.vectors.distance(query, slot));
      }
    const found = nearest.sorted().map(({ slot, distance }) => ({ id: `v${slot}`, distance }));
    return { found, comparisons };
  }

  #nearestMeans(vector: Float32Array, count: number): Found[] {
    const nearest = new Nearest(count);
    for (let list = 0; list < this.#means.slots; list++)
      nearest.offer(list, this.#means.distance(vector, list));
    return nearest.sorted();
  }

  #meanOf(list: readonly number[]): Float32Array {
    const mean = new Float32Array(this.vectors.dimensions);
    for (const slot of list)
      this.vectors.at(slot).forEach((value, index) => {
        mean[index] = (mean[index] ?? 0) + value / list.length;
      });
    return mean;
  }
}

function storeOf(vectors: readonly Float32Array[]): VectorStore {
  const store = new VectorStore({
    dimensions: vectors[0]?.length ?? 0,
    capacity: vectors.length,
  });
  vectors.forEach((vector, number) => store.add(String(number), vector));
  return store;
}
