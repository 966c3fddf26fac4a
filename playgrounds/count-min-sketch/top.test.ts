import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import { SpaceSaving, TopKeys } from './starter.ts';

type Stream = readonly (readonly [key: string, count: number])[];

/** How often each key really came. */
function truthOf(stream: Stream): Map<string, number> {
  const truth = new Map<string, number>();
  for (const [key, count] of stream) truth.set(key, (truth.get(key) ?? 0) + count);
  return truth;
}

/** 6,000 events of which the n-th of 1,000 keys gets a share in proportion to 1 / n. */
function skewed(): Stream {
  const random = randomNumbers(7);
  const keys = 1000;
  return Array.from({ length: 6000 }, () => [`key:${Math.floor(keys ** random())}`, 1] as const);
}
const stream = skewed();
const truth = truthOf(stream);
const highest = [...truth].sort((a, b) => b[1] - a[1]);

const someStream = fc.array(
  fc.tuple(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'),
    fc.integer({ min: 1, max: 5 }),
  ),
  { maxLength: 50 },
);
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 80 });

describe('the top keys by a sketch', () => {
  const roomy = { width: 1024, depth: 4 };

  it('are the true ones where the sketch is exact, whatever the order of events', () => {
    always(
      fc.property(someStream, fc.integer({ min: 1, max: 10 }), (some, keys) => {
        const top = new TopKeys({ keys, ...roomy });
        for (const [key, count] of some) top.add(key, count);
        const counts = truthOf(some);
        expect(
          top.top().map(({ count }) => count),
          `the ${keys} highest counts`,
        ).toEqual([...counts.values()].sort((a, b) => b - a).slice(0, keys));
        for (const { key, count } of top.top())
          expect(count, `count of '${key}'`).toBe(counts.get(key));
        expect(new Set(top.top().map(({ key }) => key)).size, 'different keys').toBe(
          top.top().length,
        );
        expect(top.sketch.total, 'counted in the sketch').toBe(
          some.reduce((sum, [, count]) => sum + count, 0),
        );
      }),
    );
  });

  it('are found in a sketch that is much smaller than the keys', () => {
    const top = new TopKeys({ keys: 20, width: 250, depth: 4, conservative: true });
    for (const [key] of stream) top.add(key);
    const found = top.top().map(({ key }) => key);
    expect(
      highest.slice(0, 10).filter(([key]) => !found.includes(key)),
      'of the ten highest, those that are missing',
    ).toEqual([]);
    for (const { key, count } of top.top()) {
      expect(count, `count of '${key}'`).toBeGreaterThanOrEqual(truth.get(key) ?? 0);
      expect(count, `count of '${key}'`).toBeLessThanOrEqual(
        (truth.get(key) ?? 0) + top.sketch.error,
      );
    }
  });

  it('keep the count that a key had when it last came', () => {
    const top = new TopKeys({ keys: 2, width: 1, depth: 1 });
    top.add('a', 5);
    top.add('b', 3);
    expect(top.top(), 'with one counter for all').toEqual([
      { key: 'b', count: 8 },
      { key: 'a', count: 5 },
    ]);
  });

  it('are replaced by a higher count only', () => {
    const top = new TopKeys({ keys: 1, ...roomy });
    top.add('a', 2);
    top.add('b', 2);
    expect(top.top(), 'at the same count').toEqual([{ key: 'a', count: 2 }]);
    top.add('b');
    expect(top.top(), 'at a higher one').toEqual([{ key: 'b', count: 3 }]);
  });

  it('have a sketch of the size that was asked for', () => {
    const { sketch, keys } = new TopKeys({ keys: 3, width: 7, depth: 2, conservative: true });
    expect([keys, sketch.width, sketch.depth, sketch.conservative]).toEqual([3, 7, 2, true]);
    expect(new TopKeys({ keys: 3, width: 7, depth: 2 }).sketch.conservative).toBe(false);
    expect(new TopKeys({ keys: 3, ...roomy }).top(), 'at the start').toEqual([]);
  });

  it('are refused options and counts that make no sense', () => {
    expect(() => new TopKeys({ keys: 0, ...roomy })).toThrow(/keys/);
    expect(() => new TopKeys({ keys: 1, width: 0, depth: 1 })).toThrow(/width/);
    const top = new TopKeys({ keys: 1, ...roomy });
    expect(() => top.add('a', 0)).toThrow(/count/);
    expect(top.top(), 'kept').toEqual([]);
  });
});

describe('SpaceSaving', () => {
  it('keeps its promises for any stream', () => {
    always(
      fc.property(someStream, fc.integer({ min: 1, max: 10 }), (some, counters) => {
        const saving = new SpaceSaving(counters);
        for (const [key, count] of some) saving.add(key, count);
        const counts = truthOf(some);
        const top = saving.top();
        expect(saving.total, 'total').toBe(some.reduce((sum, [, count]) => sum + count, 0));
        expect(top.length, 'keys that have a counter').toBe(Math.min(counts.size, counters));
        expect(new Set(top.map(({ key }) => key)).size, 'different keys').toBe(top.length);
        expect(
          top.reduce((sum, { count }) => sum + count, 0),
          'sum of the counts',
        ).toBe(saving.total);
        expect(top, 'in the order of their counts').toEqual(
          top.toSorted((a, b) => b.count - a.count),
        );
        const least = top.length < counters ? 0 : (top.at(-1)?.count ?? 0);
        for (const { key, count, error } of top) {
          const came = counts.get(key) ?? 0;
          expect(count, `highest '${key}' can be`).toBeGreaterThanOrEqual(came);
          expect(count - error, `lowest '${key}' can be`).toBeLessThanOrEqual(came);
          expect(error, `error of '${key}'`).toBeLessThanOrEqual(saving.total / counters);
          expect(saving.count(key), `count of '${key}'`).toBe(count);
        }
        for (const [key, came] of counts) {
          if (top.some((one) => one.key === key)) continue;
          expect(came, `'${key}', which has no counter`).toBeLessThanOrEqual(
            saving.total / counters,
          );
          expect(saving.count(key), `'${key}', which has no counter`).toBe(least);
        }
        expect(saving.count('never'), 'a key that never came').toBe(least);
      }),
    );
  });

  it('is exact while there are counters left', () => {
    const saving = new SpaceSaving(3);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) saving.add(key);
    expect(saving.top()).toEqual([
      { key: 'a', count: 3, error: 0 },
      { key: 'b', count: 2, error: 0 },
      { key: 'c', count: 1, error: 0 },
    ]);
  });

  it('hands the lowest counter over with its count, which is the error', () => {
    const saving = new SpaceSaving(2);
    saving.add('a', 5);
    saving.add('b', 2);
    saving.add('c', 4);
    expect(saving.top(), "c takes over b's").toEqual([
      { key: 'c', count: 6, error: 2 },
      { key: 'a', count: 5, error: 0 },
    ]);
    saving.add('b', 2);
    expect(saving.top(), "b returns with a's").toEqual([
      { key: 'b', count: 7, error: 5 },
      { key: 'c', count: 6, error: 2 },
    ]);
    saving.add('a');
    const again = saving.top().find(({ key }) => key === 'a');
    expect(again, 'a returns, and has forgotten its 5').toEqual({ key: 'a', count: 7, error: 6 });
  });

  it('finds the highest of many keys with few counters', () => {
    const saving = new SpaceSaving(100);
    for (const [key] of stream) saving.add(key);
    const found = saving.top().map(({ key }) => key);
    expect(
      highest.slice(0, 10).filter(([key]) => !found.slice(0, 20).includes(key)),
      'of the ten highest, those that are not among the first twenty',
    ).toEqual([]);
  });

  it('refuses numbers of counters and counts that make no sense', () => {
    for (const counters of [0, 1.5, NaN])
      expect(() => new SpaceSaving(counters), `${counters} counters`).toThrow(/counters/);
    const saving = new SpaceSaving(1);
    expect(() => saving.add('a', 0)).toThrow(/count/);
    expect([saving.total, saving.count('a')], 'total, count').toEqual([0, 0]);
    expect(saving.top(), 'at the start').toEqual([]);
  });
});
