import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Found } from './index-types.ts';
import { selectNeighbours } from './starter/select-neighbours.ts';
import { VectorStore } from './vector-store.ts';

type Place = readonly [number, number];
const squaredDistance = (one: Place, other: Place) =>
  (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2;

/** A store with these places, and them as candidates for a vector at the origin. */
function around(places: readonly Place[]): { vectors: VectorStore; candidates: Found[] } {
  const vectors = new VectorStore({ dimensions: 2, capacity: Math.max(1, places.length) });
  const candidates = places.map((place, number) => ({
    slot: vectors.add(`v${number}`, place),
    distance: squaredDistance(place, [0, 0]),
  }));
  return { vectors, candidates: candidates.sort((one, other) => one.distance - other.distance) };
}
const chosenOf = (places: readonly Place[], limit: number) => {
  const { vectors, candidates } = around(places);
  return selectNeighbours(vectors, candidates, limit).map((slot) => places[slot]);
};

describe('the choice of neighbours', () => {
  it('takes the nearest, and skips what is behind it', () => {
    const line: Place[] = [
      [1, 0],
      [2, 0],
      [4, 0],
      [-3, 0],
    ];
    expect(chosenOf(line, 3), 'one to the right, one to the left').toEqual([
      [1, 0],
      [-3, 0],
    ]);
  });

  it('keeps a link out of a cluster, however many are nearer', () => {
    const cluster = Array.from({ length: 20 }, (_, number): Place => [1 + number / 1000, 0]);
    expect(chosenOf([...cluster, [-50, 0]], 4)).toEqual([
      [1, 0],
      [-50, 0],
    ]);
  });

  it('keeps what is as far from a chosen one as from the vector itself', () => {
    const asFar: Place[] = [
      [2, 0],
      [1, 3],
    ];
    expect(chosenOf(asFar, 2), 'two sides of a triangle that are as long').toEqual(asFar);
  });

  it('takes one of several copies', () => {
    const copies: Place[] = [
      [0, 0],
      [0, 0],
      [0, 0],
      [3, 0],
      [3, 0],
    ];
    expect(chosenOf(copies, 5), 'of three copies of the vector and two of another').toEqual([
      [0, 0],
      [3, 0],
    ]);
  });

  it('chooses no more than the limit, and nothing from nothing', () => {
    const cross: Place[] = [
      [1, 0],
      [0, 2],
      [-3, 0],
      [0, -4],
    ];
    expect(chosenOf(cross, 4)).toEqual(cross);
    expect(chosenOf(cross, 3)).toEqual(cross.slice(0, 3));
    expect(chosenOf([], 3)).toEqual([]);
  });

  it('makes every link that it leaves out a way through one that it keeps', () => {
    const place = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 25 }), (places) => {
        const { vectors, candidates } = around(places);
        const chosen = selectNeighbours(vectors, candidates, places.length);
        const before: number[] = [];
        for (const { slot, distance } of candidates) {
          const skipped = before.some((one) => {
            const between = vectors.distanceBetween(one, slot);
            return between < distance || between === 0;
          });
          expect(chosen.includes(slot), `[${places[slot]?.join(', ') ?? ''}] is chosen`).toBe(
            !skipped,
          );
          if (!skipped) before.push(slot);
        }
        expect(chosen, 'the nearest first').toEqual(before);
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });
});
