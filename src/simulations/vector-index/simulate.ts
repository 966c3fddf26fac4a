import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import type { Neighbour } from '../../../playgrounds/vector-index/index-types.ts';
import { clusteredVectors } from '../../../playgrounds/vector-index/made-up-vectors.ts';
import { ExactIndex } from '../../../playgrounds/vector-index/solution/exact-index.ts';
import { HnswIndex } from '../../../playgrounds/vector-index/solution/hnsw-index.ts';
import { recall } from '../../../playgrounds/vector-index/solution/recall.ts';
import { IvfIndex } from './ivf-index.ts';

export interface SearchParameters {
  readonly vectors: number;
  readonly dimensions: number;
  /** Links that a new vector chooses. */
  readonly links: number;
  /** The share of vectors that a filter lets through: 1 is no filter. */
  readonly accepted: number;
}

/** What a setting of an index costs and finds, on average over the queries. */
export interface Measured {
  /** Width of the search, or lists that are read. */
  readonly setting: number;
  /** Distances computed for a query. */
  readonly comparisons: number;
  /** Share of the nearest that were found. */
  readonly recall: number;
}

export interface SearchRun {
  readonly graph: readonly Measured[];
  readonly lists: readonly Measured[];
  /** Distances that brute force computes: one for each vector that the filter lets through. */
  readonly all: number;
}

/** How many nearest vectors are asked for. */
export const k = 10;
const queries = 20;
/** Widths that are measured whatever the reader chooses. */
const widths = [10, 20, 40, 80];
const probes = [1, 2, 4, 6, 8, 10, 12];
/** No factor in common with the filters' ten and fifty: each lets a part of every cluster through. */
const clusters = 21;

/** Vectors in clusters that overlap, and queries from the same clusters. */
export function madeUp({ vectors, dimensions }: SearchParameters, random: () => number) {
  const count = vectors + queries;
  const all = clusteredVectors({ count, dimensions, clusters, spread: 1 }, random);
  return { stored: all.slice(0, vectors), asked: all.slice(vectors) };
}

/** A graph of the vectors, whose ids count them: v0, v1 … */
export function graphOf(
  stored: readonly Float32Array[],
  { dimensions, links }: SearchParameters,
  random: () => number,
): HnswIndex {
  const index = new HnswIndex({
    dimensions,
    capacity: stored.length,
    links,
    buildWidth: 4 * links,
    searchWidth: k,
    random,
  });
  stored.forEach((vector, number) => {
    index.add(`v${number}`, vector);
  });
  return index;
}

/** The nearest vectors of each query, by brute force. */
export function truthOf(
  stored: readonly Float32Array[],
  asked: readonly Float32Array[],
  accepts: (id: string) => boolean,
): Neighbour[][] {
  const exact = new ExactIndex({ dimensions: stored[0]?.length ?? 1, capacity: stored.length });
  stored.forEach((vector, number) => {
    exact.add(`v${number}`, vector);
  });
  return asked.map((query) => exact.search(query, k, { accepts }));
}

/** Which ids a filter lets through: every so many-th one. */
export function filterOf(accepted: number): (id: string) => boolean {
  const every = Math.round(1 / accepted);
  return (id) => Number(id.slice(1)) % every === 0;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Recall and cost of a graph with a width, over the queries. */
export function measureGraph(
  index: HnswIndex,
  asked: readonly Float32Array[],
  truth: readonly (readonly Neighbour[])[],
  searchWidth: number,
  accepts?: (id: string) => boolean,
): Measured {
  index.vectors.comparisons = 0;
  const options = accepts ? { searchWidth, accepts } : { searchWidth };
  const recalls = asked.map((query, number) =>
    recall(index.search(query, k, options), truth[number] ?? []),
  );
  return {
    setting: searchWidth,
    comparisons: index.vectors.comparisons / asked.length,
    recall: mean(recalls),
  };
}

/**
 * Searches a graph and an inverted file with several settings, and measures both by brute force.
 *
 * @param chosen a width that is measured beside the others
 */
export function simulateSearch(
  parameters: SearchParameters,
  chosen: number,
  seed: number,
): SearchRun {
  const random = randomNumbers(seed);
  const { stored, asked } = madeUp(parameters, random);
  const accepts = filterOf(parameters.accepted);
  const truth = truthOf(stored, asked, accepts);
  const graph = graphOf(stored, parameters, random);
  const inverted = new IvfIndex(stored, Math.round(Math.sqrt(stored.length)), random);
  return {
    graph: [...new Set([...widths, chosen])]
      .sort((one, other) => one - other)
      .map((width) => measureGraph(graph, asked, truth, width, accepts)),
    lists: probes.map((setting) => {
      const results = asked.map((query) => inverted.search(query, k, setting, accepts));
      return {
        setting,
        comparisons: mean(results.map(({ comparisons }) => comparisons)),
        recall: mean(results.map(({ found }, number) => recall(found, truth[number] ?? []))),
      };
    }),
    all: stored.filter((_, number) => accepts(`v${number}`)).length,
  };
}
