import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactIndex } from './starter/exact-index.ts';
import { recall } from './starter/recall.ts';

/** On a small grid, so that some are equally far and some are the same. */
const vector = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }));
const squaredDistance = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, index) => sum + (value - (other[index] ?? NaN)) ** 2, 0);

function indexOf(vectors: readonly (readonly number[])[], capacity = 50): ExactIndex {
  const index = new ExactIndex({ dimensions: 2, capacity });
  vectors.forEach((one, number) => {
    index.add(`v${number}`, one);
  });
  return index;
}

describe('exact search', () => {
  it('finds what a sort of all distances puts first', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { maxLength: 40 }),
        vector,
        fc.integer({ min: 1, max: 12 }),
        fc.uniqueArray(fc.nat(39)),
        fc.constantFrom(undefined, (id: string) => id.endsWith('3')),
        (vectors, query, k, removed, accepts) => {
          const index = indexOf(vectors);
          for (const number of removed)
            expect(index.remove(`v${number}`), `v${number} is known`).toBe(number < vectors.length);
          const left = vectors
            .map((one, number) => ({ id: `v${number}`, distance: squaredDistance(one, query) }))
            .filter(({ id }, number) => !removed.includes(number) && (accepts?.(id) ?? true));
          const sorted = left.sort((one, other) => one.distance - other.distance);
          index.vectors.comparisons = 0;
          expect(
            index.search(query, k, accepts && { accepts }),
            `the ${k} nearest to ${query.join(' ')}`,
          ).toEqual(sorted.slice(0, k));
          expect(index.vectors.comparisons, 'one distance for each that may be found').toBe(
            left.length,
          );
        },
      ),
      { seed: 20261120, numRuns: 40 },
    );
  });

  it('keeps one vector for each id: the newest', () => {
    const index = indexOf([
      [0, 0],
      [5, 5],
    ]);
    index.add('v0', [9, 9]);
    expect(index.size).toBe(2);
    expect(index.search([9, 9], 5).map(({ id, distance }) => [id, distance])).toEqual([
      ['v0', 0],
      ['v1', 32],
    ]);
    expect(index.remove('v0')).toBe(true);
    expect(index.remove('v0'), 'a second time').toBe(false);
    expect(index.search([9, 9], 5).map(({ id }) => id)).toEqual(['v1']);
  });

  it('finds all there are, however many are asked for', () => {
    const index = indexOf([
      [5, 0],
      [1, 0],
    ]);
    expect(index.search([0, 0], 2 ** 40).map(({ id }) => id)).toEqual(['v1', 'v0']);
  });

  it('refuses what it cannot search for', () => {
    const index = indexOf([[0, 0]]);
    for (const k of [0, 1.5, NaN])
      expect(() => index.search([0, 0], k), `the ${k} nearest`).toThrow(/\bk\b/);
    expect(() => index.search([0, 0, 0], 1), 'three dimensions in an index of two').toThrow(/3.*2/);
    expect(() => index.search([0, NaN], 1), 'no number').toThrow(/finite/);
  });
});

describe('recall', () => {
  const at = (...distances: number[]) =>
    distances.map((distance, number) => ({ id: `${distance}:${number}`, distance }));

  it('is the share of the nearest that was found', () => {
    expect(recall(at(1, 2, 3, 4), at(1, 2, 3, 4)), 'all of them').toBe(1);
    expect(recall(at(1, 3, 5, 6), at(1, 2, 3, 4)), 'two of four').toBe(0.5);
    expect(recall(at(7, 8, 9, 10), at(1, 2, 3, 4)), 'others').toBe(0);
    expect(recall([], at(1, 2)), 'nothing').toBe(0);
    expect(recall(at(2), at(1, 2)), 'one, where two were asked for').toBe(0.5);
  });

  it('counts any of those that are equally far, and no more than there are', () => {
    expect(recall([{ id: 'another', distance: 2 }], [{ id: 'one', distance: 2 }])).toBe(1);
    expect(recall(at(1, 1, 1), at(1, 1)), 'three, where two were asked for').toBe(1);
  });

  it('is whole where there was nothing to be found', () => {
    expect(recall([], [])).toBe(1);
  });
});
