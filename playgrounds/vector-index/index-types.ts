/** How large an index is. */
export interface IndexSize {
  /** Numbers in each vector: a whole number from 1 up. */
  readonly dimensions: number;
  /** Vectors that it has room for, with the removed ones: a whole number from 1 up. */
  readonly capacity: number;
}

export interface HnswOptions extends IndexSize {
  /**
   * M of the paper: how many links a new vector chooses on each of its layers, from 2 to 64. At most
   * so many stay on a layer, and twice as many on the lowest one.
   */
  readonly links: number;
  /** efConstruction of the paper: how many nearest vectors a new one is offered to choose from, from `links` up. */
  readonly buildWidth: number;
  /** ef of the paper: how many nearest vectors a search keeps while it walks, from 1 up. */
  readonly searchWidth: number;
  /** Numbers in [0, 1): `Math.random`, or seeded ones. */
  readonly random: () => number;
}

/** A vector that a search found. */
export interface Neighbour {
  readonly id: string;
  /** The squared Euclidean distance: it has the order of the distance, and needs no square root. */
  readonly distance: number;
}

/** A vector by its slot, with its squared distance from whatever is being looked for. */
export interface Found {
  readonly slot: number;
  readonly distance: number;
}

export interface SearchOptions {
  /** Which ids may be found; all by default. It must not search the same index. */
  readonly accepts?: (id: string) => boolean;
}

export interface HnswSearchOptions extends SearchOptions {
  /** In place of the index's own `searchWidth`. */
  readonly searchWidth?: number;
  /** Told of each slot whose links the search reads, in turn, and on which layer. */
  readonly onVisit?: (slot: number, layer: number) => void;
}

/** What exact and approximate indexes have in common. */
export interface VectorIndex {
  /** How many vectors can be found. */
  readonly size: number;
  add: (id: string, vector: ArrayLike<number>) => void;
  remove: (id: string) => boolean;
  search: (query: ArrayLike<number>, k: number, options?: SearchOptions) => Neighbour[];
}
