import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { HnswIndex } from '../../../playgrounds/vector-index/solution/hnsw-index.ts';

export type Place = readonly [x: number, y: number];

/** One layer of a small graph in the plane, and what a search did there. */
export interface LayerWalk {
  readonly layer: number;
  /** The slots that are on it. */
  readonly slots: readonly number[];
  readonly links: readonly (readonly [from: number, to: number])[];
  /** The slots whose links the search read, in turn. */
  readonly visits: readonly number[];
}

export interface Walk {
  readonly places: readonly Place[];
  readonly query: Place;
  /** The highest layer first; without those where the entry is alone. */
  readonly layers: readonly LayerWalk[];
  readonly nearest: number;
  readonly comparisons: number;
}

const vectors = 90;

/** Searches a small graph for the vector nearest to a place on the far side of its entry. */
export function simulateWalk(seed: number): Walk {
  const random = randomNumbers(seed);
  const places = Array.from({ length: vectors }, (): Place => [random(), random()]);
  const index = new HnswIndex({
    dimensions: 2,
    capacity: vectors,
    links: 4,
    buildWidth: 20,
    searchWidth: 4,
    random,
  });
  places.forEach((place, slot) => {
    index.add(String(slot), place);
  });
  const entry = places[index.entry] ?? [0, 0];
  const query: Place = [entry[0] < 0.5 ? 0.9 : 0.1, entry[1] < 0.5 ? 0.8 : 0.2];
  const visits: { slot: number; layer: number }[] = [];
  index.vectors.comparisons = 0;
  const [found] = index.search(query, 1, {
    onVisit: (slot, layer) => visits.push({ slot, layer }),
  });

  const { comparisons } = index.vectors;
  const top = index.links.levelOf(index.entry);
  const layers = Array.from({ length: top + 1 }, (_, below): LayerWalk => {
    const layer = top - below;
    const slots = places
      .map((_, slot) => slot)
      .filter((slot) => index.links.levelOf(slot) >= layer);
    return {
      layer,
      slots,
      links: slots.flatMap((from) =>
        index.links.targets(from, layer).map((to): readonly [number, number] => [from, to]),
      ),
      visits: visits.filter((visit) => visit.layer === layer).map(({ slot }) => slot),
    };
  });
  const drawn = layers.filter(({ slots }) => slots.length > 1);
  return { places, query, layers: drawn, nearest: Number(found?.id), comparisons };
}
