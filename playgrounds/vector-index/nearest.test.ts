import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Nearest } from './starter/nearest.ts';

/** Slots in any order, with few different distances, so that some are equally far. */
const offers = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 25 }).chain((distances) =>
  fc.shuffledSubarray(
    distances.map((distance, slot) => ({ slot, distance })),
    { minLength: distances.length },
  ),
);
const inOrder = (all: readonly { slot: number; distance: number }[]) =>
  [...all].sort((one, other) => one.distance - other.distance || one.slot - other.slot);

describe('the nearest of what is offered', () => {
  it('are those that come first when all are sorted', () => {
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 12 }), (all, capacity) => {
        const nearest = new Nearest(capacity);
        all.forEach(({ slot, distance }, index) => {
          const best = inOrder(all.slice(0, index + 1)).slice(0, capacity);
          const isKept = best.some((one) => one.slot === slot);
          expect(nearest.offer(slot, distance), `slot ${slot} is kept`).toBe(isKept);
          expect(nearest.sorted(), `the ${capacity} nearest so far`).toEqual(best);
          expect(nearest.size, 'how many are kept').toBe(best.length);
          const farthest = best.length < capacity ? Infinity : best.at(-1)?.distance;
          expect(nearest.bound, 'the distance that is still near enough').toBe(farthest);
        });
      }),
      { seed: 20261120, numRuns: 25 },
    );
  });

  it('are none at the start, when everything is near enough', () => {
    const nearest = new Nearest(3);
    expect(nearest.size).toBe(0);
    expect(nearest.bound).toBe(Infinity);
    expect(nearest.sorted()).toEqual([]);
  });

  it('are found among many', () => {
    const nearest = new Nearest(50);
    // 7,919 has no factor in common with 10,000: every distance from 0 to 9,999 comes once.
    for (let slot = 0; slot < 10_000; slot++) nearest.offer(slot, (slot * 7919) % 10_000);
    expect(nearest.sorted().map(({ distance }) => distance)).toEqual(
      Array.from({ length: 50 }, (_, distance) => distance),
    );
  });

  it('are all, where the capacity is far beyond them', () => {
    const nearest = new Nearest(2 ** 40);
    for (const slot of [2, 0, 1]) nearest.offer(slot, 5 - slot);
    expect(nearest.sorted().map(({ slot }) => slot)).toEqual([2, 1, 0]);
  });

  it('need room for one', () => {
    for (const capacity of [0, 1.5, NaN])
      expect(() => new Nearest(capacity), `room for ${capacity}`).toThrow(/capacity/);
  });
});
