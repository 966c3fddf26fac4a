import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { HnswIndex } from '../../../playgrounds/vector-index/solution/hnsw-index.ts';
import { IvfIndex } from '../../../src/simulations/vector-index/ivf-index.ts';
import {
  filterOf,
  madeUp,
  simulateSearch,
  truthOf,
} from '../../../src/simulations/vector-index/simulate.ts';
import { startParameters as start } from '../../../src/simulations/vector-index/start.ts';
import { bytesOfVector } from '../../../src/simulations/vector-index/theory.ts';
import { simulateWalk } from '../../../src/simulations/vector-index/walk.ts';

const run = (changes = {}, seed = 1) => simulateSearch({ ...start, ...changes }, 20, seed);

describe('searching with several settings', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(run()).toEqual(run());
    expect(run({}, 2)).not.toEqual(run());
  });

  it('costs more and finds more with each setting, of the graph and of the inverted file', () => {
    for (const seed of [1, 2])
      for (const measured of [run({}, seed).graph, run({}, seed).lists])
        measured.slice(1).forEach((one, before) => {
          expect(one.comparisons).toBeGreaterThan(measured[before]?.comparisons ?? NaN);
          expect(one.recall).toBeGreaterThanOrEqual((measured[before]?.recall ?? NaN) - 0.01);
        });
  });

  it('measures the width that was chosen', () => {
    const at30 = simulateSearch(start, 30, 1).graph.find(({ setting }) => setting === 30);
    expect(at30?.comparisons).toBeGreaterThan(run().graph[1]?.comparisons ?? NaN);
  });

  it('finds most of the nearest by a third of the comparisons of brute force', () => {
    const { graph, all } = run();
    const at20 = graph.find(({ setting }) => setting === 20);
    expect(all).toBe(start.vectors);
    expect(at20?.recall).toBeGreaterThan(0.9);
    expect(at20?.comparisons).toBeLessThan(all / 3);
  });

  it('costs the graph more than brute force when a filter lets few through', () => {
    const { graph, all } = run({ accepted: 0.02 });
    expect(all).toBe(start.vectors / 50);
    expect(graph[0]?.comparisons).toBeGreaterThan(all);
  });
});

describe('the inverted file', () => {
  it('finds what brute force finds when it reads all lists', () => {
    const random = randomNumbers(1);
    const { stored, asked } = madeUp({ ...start, vectors: 200 }, random);
    const inverted = new IvfIndex(stored, 14, random);
    for (const accepts of [filterOf(1), filterOf(0.1)]) {
      const truth = truthOf(stored, asked, accepts);
      asked.forEach((query, number) => {
        expect(inverted.search(query, 10, 14, accepts).found).toEqual(truth[number]);
      });
    }
  });

  it('compares with the means, and with what is in the lists that it reads', () => {
    const random = randomNumbers(1);
    const { stored, asked } = madeUp({ ...start, vectors: 200 }, random);
    const inverted = new IvfIndex(stored, 14, random);
    const accepts = filterOf(1);
    const [query = new Float32Array(start.dimensions)] = asked;
    expect(inverted.search(query, 10, 14, accepts).comparisons).toBe(214);
    expect(inverted.search(query, 10, 1, accepts).comparisons).toBeLessThan(100);
  });
});

describe('the walk', () => {
  it('goes down from the highest layer, and ends near the query', () => {
    for (const seed of [1, 2, 3]) {
      const { layers, places, query, nearest, comparisons } = simulateWalk(seed);
      const far = (slot: number) => {
        const [x, y] = places[slot] ?? [NaN, NaN];
        return Math.hypot(x - query[0], y - query[1]);
      };
      expect(layers.map(({ layer }) => layer)).toEqual(
        layers.map((_, row) => layers.length - 1 - row),
      );
      expect(layers.at(-1)?.slots.length, 'all vectors are on layer 0').toBe(places.length);
      for (const { visits } of layers) expect(visits.length).toBeGreaterThan(0);
      const closer = places.filter((_, slot) => far(slot) < far(nearest)).length;
      expect(closer, `vectors closer than the one found, seed ${seed}`).toBeLessThan(3);
      expect(comparisons).toBeLessThan(places.length * 0.75);
    }
  });
});

describe('the bytes of a vector', () => {
  it('are what the link table makes room for', () => {
    expect(bytesOfVector(128, 16).numbers).toBe(512);
    const count = 2000;
    const index = new HnswIndex({
      dimensions: 1,
      capacity: count,
      links: 4,
      buildWidth: 4,
      searchWidth: 4,
      random: randomNumbers(1),
    });
    let places = 0;
    for (let slot = 0; slot < count; slot++) {
      index.add(String(slot), [slot]);
      places += 1 + 2 * 4 + index.links.levelOf(slot) * (1 + 4);
    }
    expect(bytesOfVector(1, 4).links).toBeGreaterThan((4 * places) / count + 5 - 1);
    expect(bytesOfVector(1, 4).links).toBeLessThan((4 * places) / count + 5 + 1);
  });
});
