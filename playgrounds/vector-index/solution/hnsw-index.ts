import { checkHnswOptions, checkWhole } from '../checks.ts';
import { Frontier } from '../frontier.ts';
import type {
  Found,
  HnswOptions,
  HnswSearchOptions,
  Neighbour,
  VectorIndex,
} from '../index-types.ts';
import { LinkTable } from '../link-table.ts';
import { SeenSlots } from '../seen-slots.ts';
import { VectorStore } from '../vector-store.ts';
import { Nearest } from './nearest.ts';
import { selectNeighbours } from './select-neighbours.ts';

const keepAll = () => true;

/**
 * A hierarchical navigable small world: Malkov and Yashunin, https://arxiv.org/abs/1603.09320. Layers
 * of links, each with a fraction of the vectors of the one below. A search walks towards the query on
 * the sparse ones, and looks around on the lowest.
 */
export class HnswIndex implements VectorIndex {
  readonly options: HnswOptions;
  readonly vectors: VectorStore;
  readonly links: LinkTable;
  /** The slot where every search starts, on the highest layer; -1 while there is none. */
  #entry = -1;
  readonly #frontier = new Frontier();
  readonly #seen: SeenSlots;

  constructor(options: HnswOptions) {
    checkHnswOptions(options);
    this.options = options;
    this.vectors = new VectorStore(options);
    this.links = new LinkTable(options.capacity, options.links);
    this.#seen = new SeenSlots(options.capacity);
  }

  get size(): number {
    return this.vectors.size;
  }

  get entry(): number {
    return this.#entry;
  }

  add(id: string, vector: ArrayLike<number>): void {
    const { vectors, links, options } = this;
    const slot = vectors.add(id, vector);
    // 1 - random() is never 0, of which there is no logarithm.
    const level = Math.floor(-Math.log(1 - options.random()) / Math.log(options.links));
    links.addSlot(level);
    const top = this.#entry < 0 ? -1 : links.levelOf(this.#entry);
    const query = vectors.at(slot);
    let near = this.#descend(query, level);
    for (let layer = Math.min(level, top); layer >= 0; layer--) {
      near = this.#searchLayer(query, near, options.buildWidth, layer, keepAll);
      const chosen = selectNeighbours(vectors, near, options.links);
      links.replace(slot, layer, chosen);
      for (const other of chosen) this.#link(other, slot, layer);
    }
    if (level > top) this.#entry = slot;
  }

  remove(id: string): boolean {
    return this.vectors.remove(id);
  }

  search(query: ArrayLike<number>, k: number, options: HnswSearchOptions = {}): Neighbour[] {
    checkWhole('k', k, 1);
    const { accepts, searchWidth = this.options.searchWidth, onVisit } = options;
    checkWhole('searchWidth', searchWidth, 1);
    const { vectors } = this;
    const asked = vectors.vector(query);
    const keeps = (slot: number): boolean => {
      const id = vectors.idOf(slot);
      return id !== undefined && (!accepts || accepts(id));
    };
    const near = this.#descend(asked, 0, onVisit);
    return this.#searchLayer(asked, near, Math.max(k, searchWidth), 0, keeps, onVisit)
      .slice(0, k)
      .map(({ slot, distance }) => ({ id: vectors.idOf(slot) ?? '', distance }));
  }

  /** The nearest slot above a layer, found by steps that lead closer, or none while there is none. */
  #descend(query: Float32Array, level: number, onVisit?: HnswSearchOptions['onVisit']): Found[] {
    if (this.#entry < 0) return [];
    const distance = this.vectors.distance(query, this.#entry);
    let near: Found[] = [{ slot: this.#entry, distance }];
    for (let layer = this.links.levelOf(this.#entry); layer > level; layer--)
      near = this.#searchLayer(query, near, 1, layer, keepAll, onVisit);
    return near;
  }

  /**
   * The `width` nearest slots of a layer that are kept, the nearest first. Ends when the nearest slot
   * that is left to visit is farther than all of them. Algorithm 2 of the paper; it walks through
   * slots that are not kept.
   */
  #searchLayer(
    query: Float32Array,
    from: readonly Found[],
    width: number,
    layer: number,
    keeps: (slot: number) => boolean,
    onVisit?: HnswSearchOptions['onVisit'],
  ): Found[] {
    const { vectors, links } = this;
    const frontier = this.#frontier;
    const seen = this.#seen;
    frontier.clear();
    seen.clear();
    const nearest = new Nearest(width);
    for (const { slot, distance } of from) {
      seen.add(slot);
      frontier.push(slot, distance);
      if (keeps(slot)) nearest.offer(slot, distance);
    }
    while (frontier.nearest <= nearest.bound) {
      const slot = frontier.pop();
      if (slot < 0) break;
      onVisit?.(slot, layer);
      const count = links.count(slot, layer);
      for (let index = 0; index < count; index++) {
        const other = links.target(slot, layer, index);
        if (!seen.add(other)) continue;
        const distance = vectors.distance(query, other);
        if (distance >= nearest.bound) continue;
        frontier.push(other, distance);
        if (keeps(other)) nearest.offer(other, distance);
      }
    }
    return nearest.sorted();
  }

  /** Links a slot to a new one. Where that is one too many, it chooses among all of them again. */
  #link(slot: number, target: number, layer: number): void {
    const { vectors, links } = this;
    if (links.append(slot, layer, target)) return;
    const candidates = [...links.targets(slot, layer), target]
      .map((other) => ({ slot: other, distance: vectors.distanceBetween(slot, other) }))
      .sort((one, other) => one.distance - other.distance);
    links.replace(slot, layer, selectNeighbours(vectors, candidates, links.limit(layer)));
  }
}
