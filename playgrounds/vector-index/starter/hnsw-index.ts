import { checkHnswOptions, checkWhole } from '../checks.ts';
import type { HnswOptions, HnswSearchOptions, Neighbour, VectorIndex } from '../index-types.ts';
import { LinkTable } from '../link-table.ts';
import { notImplemented } from '../../shared/not-implemented.ts';
import { VectorStore } from '../vector-store.ts';

/**
 * A hierarchical navigable small world (HNSW): every vector is on layer 0, and on each layer above is
 * one in `links` of those below. On each of its layers a vector has links to near ones. A search walks
 * towards the query on the sparse layers, and looks around on layer 0.
 *
 * Searching a layer, for the `width` nearest slots: visit the nearest slot that is left to visit, take
 * the distance of each of its links' targets that was not seen before, and keep the `width` nearest
 * of all. End when the nearest slot left is farther than all that are kept.
 */
export class HnswIndex implements VectorIndex {
  readonly options: HnswOptions;
  readonly vectors: VectorStore;
  readonly links: LinkTable;

  /** Throws if an option is out of range, naming it. */
  constructor(options: HnswOptions) {
    checkHnswOptions(options);
    this.options = options;
    this.vectors = new VectorStore(options);
    this.links = new LinkTable(options.capacity, options.links);
  }

  /** How many vectors can be found. */
  get size(): number {
    return this.vectors.size;
  }

  /** The slot where searches start: the first that came to the highest layer; -1 while there is none. */
  get entry(): number {
    return notImplemented('entry');
  }

  /**
   * Adds a vector, in place of one with the same id. Throws if the store has no room or refuses it,
   * and then has drawn no random number.
   *
   * 1. It draws one random number, and is on the layers from 0 to ⌊−ln(1 − random()) / ln(links)⌋.
   * 2. On the layers above that, a search of width 1 finds from the entry on where to go on below.
   * 3. On each of its own layers, from the highest that others are on, a search finds the `buildWidth`
   *    nearest slots, removed ones too. `selectNeighbours` chooses `links` of them at most.
   * 4. Each of those gets a link back. If that is one more than it has room for, `selectNeighbours`
   *    chooses anew among all of them, as many as there is room for.
   */
  add(id: string, vector: ArrayLike<number>): void {
    notImplemented(`add('${id}', a vector of ${vector.length} dimensions)`);
  }

  /** Removes a vector. Its slot and links stay, so that searches find through it what is behind. */
  remove(id: string): boolean {
    return this.vectors.remove(id);
  }

  /**
   * About the `k` nearest vectors of those that are accepted and not removed, the nearest first.
   * Searches with width 1 on the layers above 0, and there with `searchWidth`, or k if that is more.
   * It walks through slots that it must not find, and keeps only those that it may.
   *
   * Throws if k or searchWidth is no whole number from 1 up, or the query no vector of this index.
   */
  search(query: ArrayLike<number>, k: number, options: HnswSearchOptions = {}): Neighbour[] {
    checkWhole('k', k, 1);
    checkWhole('searchWidth', options.searchWidth ?? this.options.searchWidth, 1);
    notImplemented(`search for about ${k} near ${this.vectors.vector(query).join(' ')}`);
  }
}
