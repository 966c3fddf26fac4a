import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import type { HnswOptions } from './index-types.ts';
import { clusteredVectors } from './made-up-vectors.ts';
import { ExactIndex } from './starter/exact-index.ts';
import { HnswIndex } from './starter/hnsw-index.ts';
import { recall } from './starter/recall.ts';

const count = 250;
const dimensions = 8;
const k = 10;

/** Some vectors, an index of each kind that holds them, and queries from the same clusters. */
function made(seed: number) {
  const random = randomNumbers(seed);
  const all = clusteredVectors(
    { count: count + 20, dimensions, clusters: 13, spread: 0.7 },
    random,
  );
  const size = { dimensions, capacity: count };
  const graph = new HnswIndex({ ...size, links: 6, buildWidth: 20, searchWidth: 25, random });
  const exact = new ExactIndex(size);
  all.slice(0, count).forEach((vector, number) => {
    graph.add(`v${number}`, vector);
    exact.add(`v${number}`, vector);
  });
  return { graph, exact, queries: all.slice(count) };
}
type Made = ReturnType<typeof made>;
type Options = Parameters<HnswIndex['search']>[2];

const keptAsMade = new Map<number, Made>();
/** The same, made once, for tests that leave it as it is. */
function shared(seed: number): Made {
  const one = keptAsMade.get(seed) ?? made(seed);
  keptAsMade.set(seed, one);
  return one;
}

/** Mean recall over the queries, and mean comparisons for each. */
function measured({ graph, exact, queries }: Made, options: Options = {}) {
  graph.vectors.comparisons = 0;
  const found = queries.map((query) => graph.search(query, k, options));
  const comparisons = graph.vectors.comparisons / queries.length;
  const recalls = queries.map((query, number) =>
    recall(found[number] ?? [], exact.search(query, k, options)),
  );
  return { recall: recalls.reduce((sum, one) => sum + one, 0) / recalls.length, comparisons };
}

const small = (random: () => number, options: Partial<HnswOptions> = {}) =>
  new HnswIndex({
    dimensions: 2,
    capacity: 60,
    links: 3,
    buildWidth: 8,
    searchWidth: 8,
    random,
    ...options,
  });
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('the graph', () => {
  it('draws one number for each vector, and its highest layer from that', () => {
    const numbers = [0, 0.74, 0.76, 0.9374, 0.9376, 0.5, 0.95];
    let drawn = 0;
    const index = small(() => numbers[drawn++] ?? NaN, { links: 4 });
    numbers.forEach((_, number) => {
      index.add(`v${number}`, [number, 0]);
    });
    expect(drawn, 'numbers drawn for seven vectors').toBe(7);
    expect(
      numbers.map((_, slot) => index.links.levelOf(slot)),
      'three in four on layer 0 only',
    ).toEqual([0, 0, 1, 1, 2, 0, 2]);
    expect(index.entry, 'the first on the highest layer').toBe(4);
  });

  it('links vectors to each other, both ways, on every layer that they share', () => {
    const index = small(() => 0.9, { capacity: 3 });
    const corners = [
      [0, 0],
      [4, 0],
      [2, 1],
    ];
    corners.forEach((corner, number) => {
      index.add(`v${number}`, corner);
    });
    for (const layer of [0, 1, 2])
      expect(
        [0, 1, 2].map((slot) => index.links.targets(slot, layer).sort()),
        `links on layer ${layer}`,
      ).toEqual([
        [1, 2],
        [0, 2],
        [0, 1],
      ]);
  });

  it('never has too many links, nor two alike, nor one to where it does not lead', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { maxLength: 50, selector: String }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer(),
        (places, links, seed) => {
          const index = small(randomNumbers(seed), { links });
          const wrong: string[] = [];
          places.forEach((one, slot) => {
            index.add(`v${slot}`, one);
            const chosen = index.links.count(slot, 0);
            if (chosen > links) wrong.push(`new slot ${slot} chose ${chosen} links`);
            if (chosen === 0 && slot > 0) wrong.push(`new slot ${slot} chose no link`);
          });
          const levels = places.map((_, slot) => index.links.levelOf(slot));
          levels.forEach((level, slot) => {
            for (let layer = 0; layer <= level; layer++) {
              const targets = index.links.targets(slot, layer);
              const here = `slot ${slot} on layer ${layer}`;
              if (targets.length > (layer === 0 ? 2 : 1) * links)
                wrong.push(`${here} has ${targets.length} links`);
              if (new Set(targets).size < targets.length) wrong.push(`${here} has two links alike`);
              if (targets.includes(slot)) wrong.push(`${here} is linked to itself`);
              if (targets.some((target) => (levels[target] ?? -1) < layer))
                wrong.push(`${here} has a link to where there is nothing`);
            }
          });
          expect(wrong, `with ${links} links`).toEqual([]);
          expect(levels[index.entry], 'the highest layer of the entry').toBe(
            places.length > 0 ? Math.max(...levels) : undefined,
          );
        },
      ),
      { seed: 20261120, numRuns: 25 },
    );
  });

  it('chooses anew when a vector has more links than there is room for', () => {
    const index = small(() => 0, { links: 2 });
    // The first one gets a link from each: five in all directions, the far ones first.
    const star = [
      [0, 0],
      [10, 0],
      [0, 11],
      [-12, 0],
      [0, -13],
      [1, 0],
    ];
    star.forEach((one, number) => {
      index.add(`v${number}`, one);
    });
    expect(index.links.targets(0, 0).sort(), 'the near one in place of the one behind it').toEqual([
      2, 3, 4, 5,
    ]);
  });

  it('leads from the entry to nearly all vectors, even where they come cluster by cluster', () => {
    const random = randomNumbers(1);
    const vectors = Array.from({ length: 8 }, () =>
      clusteredVectors({ count: 20, dimensions: 4, clusters: 1, spread: 0.2 }, random),
    ).flat();
    const index = new HnswIndex({
      dimensions: 4,
      capacity: vectors.length,
      links: 5,
      buildWidth: 20,
      searchWidth: 20,
      random,
    });
    vectors.forEach((vector, slot) => {
      index.add(`v${slot}`, vector);
    });
    const reached = new Set([index.entry]);
    for (const slot of reached)
      for (const target of index.links.targets(slot, 0)) reached.add(target);
    const selfFound = vectors.filter((one, slot) => index.search(one, 1)[0]?.id === `v${slot}`);
    const all = vectors.length;
    expect(reached.size / all, 'share of vectors that links lead to').toBeGreaterThan(0.93);
    expect(selfFound.length / all, 'share of vectors that find themselves').toBeGreaterThan(0.93);
  });
});

describe('copies of one vector', () => {
  it('do not cut off the others', () => {
    const random = randomNumbers(6);
    const index = small(random, { capacity: 120, links: 4 });
    const others = Array.from({ length: 60 }, (_, number) => ({
      id: `v${number}`,
      vector: [random(), random()],
    }));
    others.forEach(({ id, vector }) => {
      index.add(`copy of ${id}`, [0.5, 0.5]);
      index.add(id, vector);
    });
    const found = others.filter(({ id, vector }) => index.search(vector, 1)[0]?.id === id);
    expect(found.length / others.length, 'share that find themselves').toBeGreaterThan(0.7);
  });
});

describe('searching it', () => {
  const seeds = [1, 2];

  it('finds nearly all of the nearest, with few comparisons', () => {
    for (const seed of seeds) {
      const { recall: share, comparisons } = measured(shared(seed));
      expect(share, 'recall of the ten nearest, width 25').toBeGreaterThan(0.95);
      expect(comparisons, `distances computed, of ${count} vectors`).toBeLessThan(count / 2);
    }
  });

  it('finds more the wider it searches, and all of them when it is as wide as the index', () => {
    for (const seed of seeds) {
      const one = shared(seed);
      const [narrow, wide, all] = [10, 40, count].map((searchWidth) =>
        measured(one, { searchWidth }),
      );
      expect(narrow?.recall, 'recall with width 10').toBeGreaterThan(0.85);
      expect(wide?.recall, 'recall with width 40').toBeGreaterThan(narrow?.recall ?? NaN);
      expect(wide?.comparisons).toBeGreaterThan(narrow?.comparisons ?? NaN);
      expect(all?.recall, 'recall with the width of the index').toBeGreaterThan(0.99);
    }
  });

  it('returns true distances, the nearest first, and no vector twice', () => {
    const { graph, exact, queries } = shared(1);
    for (const query of queries.slice(0, 5)) {
      const found = graph.search(query, 20);
      const truth = new Map(exact.search(query, count).map(({ id, distance }) => [id, distance]));
      expect(new Set(ids(found)).size, 'different ones').toBe(20);
      const distances = found.map(({ distance }) => distance);
      expect(distances, 'squared distances').toEqual(ids(found).map((id) => truth.get(id)));
      expect(distances).toEqual(distances.toSorted((one, other) => one - other));
    }
  });

  it('finds as many as are asked for, though that is more than its width, or all there are', () => {
    const { graph, queries } = shared(1);
    expect(graph.search(queries[0] ?? [], 80, { searchWidth: 1 }).length).toBe(80);
    const index = small(randomNumbers(1));
    expect(index.search([0, 0], 3), 'in an empty index').toEqual([]);
    expect(index.vectors.comparisons, 'distances computed in an empty index').toBe(0);
    expect(index.entry, 'where an empty index is entered').toBe(-1);
    index.add('only', [3, 4]);
    expect(index.search([0, 0], 3)).toEqual([{ id: 'only', distance: 25 }]);
    expect(index.search([0, 0], 2 ** 40), 'far more than there are').toHaveLength(1);
  });

  it('walks down the layers from the entry, closer with each step, and reads no links twice', () => {
    const { graph, queries } = shared(2);
    const top = graph.links.levelOf(graph.entry);
    expect(top, 'layers above the lowest').toBeGreaterThan(1);
    for (const query of queries) {
      const visits: { slot: number; layer: number }[] = [];
      graph.search(query, k, { onVisit: (slot, layer) => visits.push({ slot, layer }) });
      expect(visits[0], 'the first visit').toEqual({ slot: graph.entry, layer: top });
      const layers = visits.map(({ layer }) => layer);
      expect(layers, 'never up').toEqual(layers.toSorted((one, other) => other - one));
      expect(new Set(layers).size, 'every layer').toBe(top + 1);
      for (let layer = top; layer >= 0; layer--) {
        const slots = visits.filter((visit) => visit.layer === layer).map(({ slot }) => slot);
        expect(new Set(slots).size, `different slots on layer ${layer}`).toBe(slots.length);
        if (layer === 0) continue;
        const distances = slots.map((slot) => graph.vectors.distance(query, slot));
        expect(distances, `closer on layer ${layer}`).toEqual(
          distances.toSorted((one, other) => other - one),
        );
      }
    }
  });

  it('takes long steps on the upper layers: it does not walk along a line of vectors', () => {
    const random = randomNumbers(3);
    const index = new HnswIndex({
      dimensions: 1,
      capacity: 300,
      links: 4,
      buildWidth: 10,
      searchWidth: 4,
      random,
    });
    for (let place = 0; place < 300; place++) index.add(`v${place}`, [place]);
    index.vectors.comparisons = 0;
    for (let place = 5; place < 300; place += 10)
      expect(ids(index.search([place], 1))).toEqual([`v${place}`]);

    expect(index.vectors.comparisons / 30, 'distances computed, of 300').toBeLessThan(45);
  });

  it('refuses what it cannot search for, and options that make no sense', () => {
    const { graph, queries } = shared(1);
    const [query = []] = queries;
    const make = (options: Partial<HnswOptions>) => small(randomNumbers(1), options);
    for (const wrong of [0, 1.5, NaN]) {
      expect(() => graph.search(query, wrong), `the ${wrong} nearest`).toThrow(/\bk\b/);
      expect(() => graph.search(query, 1, { searchWidth: wrong }), `width ${wrong}`).toThrow(
        /searchWidth/,
      );
      expect(() => make({ searchWidth: wrong }), `width ${wrong}`).toThrow(/searchWidth/);
    }
    expect(() => graph.search([1, 2], 1), 'two dimensions in an index of eight').toThrow(/2.*8/);
    for (const links of [1, 65, 2.5])
      expect(() => make({ links, buildWidth: 100 }), `${links} links`).toThrow(/links/);
    expect(() => make({ links: 8, buildWidth: 7 }), 'too few to choose from').toThrow(/buildWidth/);
  });
});

describe('filters, removal and change', () => {
  it('finds the nearest of those that are accepted, through all others', () => {
    const one = shared(1);
    const tenth = { accepts: (id: string) => id.endsWith('7') };
    for (const query of one.queries)
      expect(
        ids(one.graph.search(query, k, tenth)).filter((id) => !id.endsWith('7')),
        'ids that the filter does not accept',
      ).toEqual([]);
    expect(measured(one, tenth).recall, 'recall of a tenth').toBeGreaterThan(0.97);
    expect(one.graph.search(one.queries[0] ?? [], k, { accepts: () => false })).toEqual([]);
  });

  it('does not find what was removed, but what is behind it', () => {
    const one = made(2);
    const { graph, exact } = one;
    const entry = graph.vectors.idOf(graph.entry);
    for (let number = 0; number < count; number++) {
      const id = `v${number}`;
      if (number % 2 === 0 && id !== entry) continue;
      expect(graph.remove(id), `${id} is known`).toBe(true);
      exact.remove(id);
    }
    expect(graph.remove('v1'), 'v1 a second time').toBe(false);
    expect(graph.size).toBe(exact.size);
    const { recall: share } = measured(one);
    expect(share, 'recall with half of the vectors removed').toBeGreaterThan(0.95);
    const left = new Set(ids(exact.search(one.queries[0] ?? [], count)));
    for (const query of one.queries)
      expect(
        ids(graph.search(query, k)).filter((id) => !left.has(id)),
        'removed ones that are found',
      ).toEqual([]);
    for (const id of left) graph.remove(id);
    expect(graph.search(one.queries[0] ?? [], k), 'with nothing left').toEqual([]);
  });

  it('builds on what was removed: new vectors are found though all old ones are gone', () => {
    const index = small(randomNumbers(4));
    for (let number = 0; number < 20; number++) index.add(`old${number}`, [number, 0]);
    for (let number = 0; number < 20; number++) index.remove(`old${number}`);
    for (let number = 0; number < 20; number++) index.add(`new${number}`, [number, 1]);
    expect(ids(index.search([7, 1], 1))).toEqual(['new7']);
    expect(index.search([7, 1], 40, { searchWidth: 40 }).length).toBe(20);
  });

  it('puts a vector with a known id in place of the old one', () => {
    const index = small(randomNumbers(5));
    for (let number = 0; number < 20; number++) index.add(`v${number}`, [number, 0]);
    index.add('v3', [100, 0]);
    expect(index.size).toBe(20);
    expect(index.search([100, 0], 1)).toEqual([{ id: 'v3', distance: 0 }]);
    expect(ids(index.search([3, 0], 20)).filter((id) => id === 'v3').length).toBe(1);
  });

  it('draws nothing and changes nothing when it refuses a vector', () => {
    let drawn = 0;
    const index = small(
      () => {
        drawn++;
        return 0.5;
      },
      { capacity: 2 },
    );
    index.add('v0', [0, 0]);
    expect(() => index.add('v1', [0]), 'one dimension').toThrow(/1.*2/);
    expect(() => index.add('v1', [0, Infinity]), 'no finite number').toThrow(/finite/);
    index.add('v1', [1, 0]);
    expect(() => index.add('v1', [2, 0]), 'a third slot').toThrow(/2 slots/);
    expect(drawn, 'numbers drawn for two vectors').toBe(2);
    expect(index.search([0, 0], 5)).toEqual([
      { id: 'v0', distance: 0 },
      { id: 'v1', distance: 1 },
    ]);
  });
});
