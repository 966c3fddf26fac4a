import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FirstFitAllocator } from '../../../src/simulations/kv-cache-allocator/first-fit.ts';

describe('first fit', () => {
  it('takes the first gap that is long enough', () => {
    const allocator = new FirstFitAllocator(100);
    const starts = [30, 20, 30].map((length) => allocator.allocate(length));
    expect(starts).toEqual([0, 30, 50]);
    allocator.free(0);
    expect(allocator.allocate(10)).toBe(0);
    expect(allocator.allocate(20), 'exactly what is left of the first gap').toBe(10);
    expect(allocator.allocate(20), 'exactly the last gap').toBe(80);
    expect(allocator.allocate(1), 'when it is full').toBeUndefined();
  });

  it('finds no place in gaps that are long enough only together', () => {
    const allocator = new FirstFitAllocator(100);
    for (let count = 0; count < 10; count++) allocator.allocate(10);
    for (let start = 0; start < 100; start += 20) allocator.free(start);
    expect(allocator.allocate(11), 'with half of the memory free').toBeUndefined();
    allocator.free(10);
    expect(allocator.allocate(30), 'when three of them have joined').toBe(0);
  });

  it('frees what was allocated, and nothing else', () => {
    const allocator = new FirstFitAllocator(10);
    allocator.allocate(5);
    expect(() => {
      allocator.free(3);
    }).toThrow(/3/);
  });

  it('never hands out the same place twice, and has all of it again at the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 30 }), { maxLength: 60 }), (steps) => {
        const allocator = new FirstFitAllocator(100);
        const held: { start: number; end: number }[] = [];
        for (const step of steps) {
          if (step > 0) {
            const start = allocator.allocate(step);
            if (start === undefined) continue;
            const end = start + step;
            expect(held.every((one) => one.end <= start || one.start >= end)).toBe(true);
            expect(end).toBeLessThanOrEqual(100);
            held.push({ start, end });
          } else {
            const [gone] = held.splice(-step % Math.max(1, held.length), 1);
            if (gone) allocator.free(gone.start);
          }
        }
        for (const { start } of held) allocator.free(start);
        expect(allocator.allocate(100)).toBe(0);
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });
});
