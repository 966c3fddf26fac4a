import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyHeap } from '../../playgrounds/count-min-sketch/key-heap.ts';

const someSteps = fc.array(
  fc.tuple(fc.constantFrom(...'abcdefghij'), fc.integer({ min: 0, max: 20 })),
  { maxLength: 60 },
);

describe('the heap of keys that is given with the count-min sketch', () => {
  it('holds what a map holds, and knows the least', () => {
    fc.assert(
      fc.property(someSteps, fc.integer({ min: 1, max: 10 }), (steps, room) => {
        const heap = new KeyHeap();
        const map = new Map<string, number>();
        for (const [key, more] of steps) {
          const held = map.get(key);
          const least = Math.min(...map.values());
          if (held !== undefined || map.size < room) {
            map.set(key, (held ?? 0) + more);
            heap.set(key, (held ?? 0) + more);
          } else {
            const replaced = heap.replaceLeast(key, least + more);
            expect(map.get(replaced)).toBe(least);
            map.delete(replaced);
            map.set(key, least + more);
          }
          expect(heap.size).toBe(map.size);
          expect(heap.leastCount).toBe(Math.min(...map.values()));
          for (const one of 'abcdefghij') expect(heap.countOf(one), one).toBe(map.get(one));
        }
        const sorted = heap.sorted();
        expect(new Map(sorted.map(({ key, count }) => [key, count]))).toEqual(map);
        expect(sorted.map(({ count }) => count)).toEqual([...map.values()].sort((a, b) => b - a));
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });

  it('has no least key while it is empty', () => {
    const heap = new KeyHeap();
    expect([heap.size, heap.leastCount, heap.countOf('a')]).toEqual([0, 0, undefined]);
    expect(() => heap.replaceLeast('a', 1)).toThrow(/empty/);
  });
});
