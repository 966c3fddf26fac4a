import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FifoMap } from '../../playgrounds/model-monitor/fifo-map.ts';

describe('FifoMap', () => {
  it('is a map with a first entry, whatever was added and deleted', () => {
    const steps = fc.array(fc.record({ add: fc.boolean(), key: fc.constantFrom(...'abcdef') }));
    fc.assert(
      fc.property(steps, (all) => {
        const fifo = new FifoMap<number>();
        const map = new Map<string, number>();
        for (const [index, { add, key }] of all.entries()) {
          if (!add) expect(fifo.delete(key)).toBe(map.delete(key));
          else if (map.has(key)) expect(() => fifo.add(key, index)).toThrow(key);
          else {
            fifo.add(key, index);
            map.set(key, index);
          }
          const [first] = map;
          expect(fifo.size).toBe(map.size);
          expect(fifo.first && [fifo.first.key, fifo.first.value]).toEqual(first);
          expect([fifo.has(key), fifo.get(key)]).toEqual([map.has(key), map.get(key)]);
        }
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });
});
