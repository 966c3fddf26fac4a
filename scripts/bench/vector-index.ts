import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Neighbour } from '../../playgrounds/vector-index/index-types.ts';
import { clusteredVectors } from '../../playgrounds/vector-index/made-up-vectors.ts';
import { ExactIndex } from '../../playgrounds/vector-index/solution/exact-index.ts';
import { HnswIndex } from '../../playgrounds/vector-index/solution/hnsw-index.ts';
import { recall } from '../../playgrounds/vector-index/solution/recall.ts';
import { hnswlib, type NativeGraph, type NativeIndex } from './hnswlib.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const count = 10_000;
const dimensions = 128;
const k = 10;
const links = 16;
const buildWidth = 100;
const searchWidth = 50;
const queries = 100;
const rounds = 5;
const heldVectors = 2000;

interface Kind {
  readonly name: string;
  readonly search: (query: number) => Neighbour[];
  /** The least recall that it must have: exact search finds everything. */
  readonly least: number;
  readonly secondsToBuild: number;
  readonly bytesPerVector: number;
}

const vectors = () => {
  const random = randomNumbers(1);
  const all = clusteredVectors(
    { count: count + queries, dimensions, clusters: 100, spread: 1.5 },
    random,
  );
  return { stored: all.slice(0, count), asked: all.slice(count), random };
};
type Vectors = ReturnType<typeof vectors>;
type Index = ExactIndex | HnswIndex;

function exactOf(vectors: readonly Float32Array[]): ExactIndex {
  const index = new ExactIndex({ dimensions, capacity: vectors.length });
  vectors.forEach((vector, number) => {
    index.add(String(number), vector);
  });
  return index;
}

function graphOf(vectors: readonly Float32Array[], random: () => number): HnswIndex {
  const size = { dimensions, capacity: vectors.length };
  const index = new HnswIndex({ ...size, links, buildWidth, searchWidth, random });
  vectors.forEach((vector, number) => {
    index.add(String(number), vector);
  });
  return index;
}

function ours({ stored, asked, random }: Vectors): Kind[] {
  const few = stored.slice(0, heldVectors);
  const kind = (name: string, least: number, make: (all: Float32Array[]) => Index): Kind => {
    const start = performance.now();
    const index = make(stored);
    return {
      name,
      least,
      secondsToBuild: (performance.now() - start) / 1000,
      search: (query) => index.search(asked[query] ?? [], k),
      bytesPerVector: bytesHeldBy(() => make(few)) / heldVectors,
    };
  };
  return [
    kind('playground, exact', 1, exactOf),
    kind('playground, graph', 0.9, (all) => graphOf(all, random)),
  ];
}

function native({ stored, asked }: Vectors): Kind[] {
  const { HierarchicalNSW, BruteforceSearch, release } = hnswlib();
  const points = stored.map((vector) => [...vector]);
  const asNumbers = asked.map((vector) => [...vector]);
  const search = (index: NativeIndex) => (query: number) => {
    const { neighbors, distances } = index.searchKnn(asNumbers[query] ?? [], k);
    return neighbors.map((id, place) => ({ id: String(id), distance: distances[place] ?? NaN }));
  };
  const fill = (index: NativeIndex): number => {
    const start = performance.now();
    points.forEach((point, number) => {
      index.addPoint(point, number);
    });
    return (performance.now() - start) / 1000;
  };
  const graph = new HierarchicalNSW('l2', dimensions);
  graph.initIndex(count, links, buildWidth, 1);
  graph.setEf(searchWidth);
  const brute = new BruteforceSearch('l2', dimensions);
  brute.initIndex(count);
  return [
    {
      name: `hnswlib-node ${release}, exact`,
      secondsToBuild: fill(brute),
      search: search(brute),
      least: 1,
      bytesPerVector: 4 * dimensions + 8,
    },
    {
      name: `hnswlib-node ${release}, graph`,
      secondsToBuild: fill(graph),
      search: search(graph),
      least: 0.9,
      bytesPerVector: bytesInFile(graph) / count,
    },
  ];
}

/** What the graph is as a file: its memory is not JavaScript's, and cannot be read off. */
function bytesInFile(graph: NativeGraph): number {
  const folder = mkdtempSync(join(tmpdir(), 'vector-index-'));
  try {
    const path = join(folder, 'index');
    graph.writeIndexSync(path);
    return statSync(path).size;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Recall by id: distances of hnswlib are of single precision, and differ in the last digits. */
function recallOf(kind: Kind, truth: readonly (readonly Neighbour[])[]): number {
  const shares = truth.map((nearest, query) => {
    const ids = new Map(nearest.map(({ id, distance }) => [id, distance]));
    const found = kind.search(query).flatMap(({ id }) => {
      const distance = ids.get(id);
      return distance === undefined ? [] : [{ id, distance }];
    });
    return recall(found, nearest);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function measure(): Table {
  const made = vectors();
  const kinds = ours(made);
  let skipped: string | undefined;
  try {
    kinds.push(...native(made));
  } catch (error) {
    skipped = (error as Error).message;
  }
  const [exact] = kinds;
  if (!exact) throw new Error('There is no exact index to measure by.');
  const truth = Array.from({ length: queries }, (_, query) => exact.search(query));
  const recalls = kinds.map((kind) => recallOf(kind, truth));
  for (const [index, { name, least }] of kinds.entries())
    if ((recalls[index] ?? 0) < least)
      throw new Error(`${name} finds ${recalls[index]} of the nearest, not ${least}.`);
  const rates = ratesInTurn(
    kinds.map(({ name, search }) => ({
      name,
      work: () => {
        for (let query = 0; query < queries; query++) search(query);
      },
    })),
    queries,
    rounds,
  );
  const table: Table = Object.fromEntries(
    kinds.map(({ name, secondsToBuild, bytesPerVector }, index) => [
      name,
      {
        'recall, %': Number(((recalls[index] ?? NaN) * 100).toFixed(1)),
        'queries/s': Math.round(rates[index] ?? NaN),
        'times brute force in JavaScript': Number(
          ((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(1),
        ),
        'built in s': Number(secondsToBuild.toFixed(1)),
        'bytes per vector': Math.round(bytesPerVector),
      },
    ]),
  );
  if (skipped) table['hnswlib-node'] = { 'recall, %': `skipped: ${skipped}` };
  return table;
}

export const vectorIndexes: Measurement = {
  name: 'vector-index',
  title: `Vector indexes: ${count} vectors of ${dimensions} dimensions, the ${k} nearest; M ${links}, efConstruction ${buildWidth}, ef ${searchWidth}; median of ${rounds} rounds of ${queries} queries in turn. Bytes with the ${4 * dimensions} of a vector's numbers, of ${heldVectors}; of hnswlib by its layout and its file.`,
  measure: () => Promise.resolve(measure()),
};
