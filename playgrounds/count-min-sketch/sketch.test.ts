import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highestTotal, type SketchOptions } from './counting.ts';
import { CountMinSketch, sizeFor } from './starter.ts';

type Stream = readonly (readonly [key: string, count: number])[];

function sketchOf(options: SketchOptions, stream: Stream): CountMinSketch {
  const sketch = new CountMinSketch(options);
  for (const [key, count] of stream) sketch.add(key, count);
  return sketch;
}

/** How often each key really came. */
function truthOf(stream: Stream): Map<string, number> {
  const truth = new Map<string, number>();
  for (const [key, count] of stream) truth.set(key, (truth.get(key) ?? 0) + count);
  return truth;
}

/** A few keys come often, most of them rarely: the n-th as often as 3,000 / n. */
const skewed: Stream = Array.from({ length: 2000 }, (_, index) => [
  `key:${index}`,
  Math.ceil(3000 / (index + 1)),
]);
const unseen = Array.from({ length: 5000 }, (_, index) => `other:${index}`);
const someStream = fc.array(
  fc.tuple(fc.constantFrom('', 'a', 'b', 'c', 'ab', 'user:1', 'ü'), fc.integer({ min: 1, max: 9 })),
  { maxLength: 30 },
);
const someSize = fc.record({
  width: fc.integer({ min: 1, max: 12 }),
  depth: fc.integer({ min: 1, max: 5 }),
});
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

describe('sizeFor', () => {
  it('gives the textbook size', () => {
    expect(sizeFor(0.001, 0.01), 'an error of 0.1 %, at 99 %').toEqual({ width: 2719, depth: 5 });
    expect(sizeFor(0.01, 0.001), 'an error of 1 %, at 99.9 %').toEqual({ width: 272, depth: 7 });
    expect(sizeFor(0.5, 0.9), 'hardly anything').toEqual({ width: 6, depth: 1 });
  });

  it('refuses what is not between 0 and 1', () => {
    for (const value of [0, 1, -0.1, NaN]) {
      expect(() => sizeFor(value, 0.01), `error ${value}`).toThrow(/error/);
      expect(() => sizeFor(0.01, value), `failure ${value}`).toThrow(/failure/);
    }
  });
});

describe('a count-min sketch', () => {
  it('never counts too few', () => {
    always(
      fc.property(someSize, someStream, (size, stream) => {
        const sketch = sketchOf(size, stream);
        const truth = truthOf(stream);
        for (const [key, count] of truth)
          expect(sketch.count(key), `count of '${key}'`).toBeGreaterThanOrEqual(count);
        expect(sketch.total, 'total').toBe([...truth.values()].reduce((sum, one) => sum + one, 0));
      }),
    );
  });

  it('counts everything as the same key when it has one counter', () => {
    const sketch = sketchOf({ width: 1, depth: 1 }, [
      ['a', 3],
      ['b', 4],
    ]);
    expect([sketch.count('a'), sketch.count('b'), sketch.count('never')]).toEqual([7, 7, 7]);
  });

  it('is exact where there is room', () => {
    const sketch = sketchOf({ width: 1 << 16, depth: 4 }, skewed);
    expect(
      skewed.filter(([key, count]) => sketch.count(key) !== count),
      'keys whose count is wrong',
    ).toEqual([]);
    expect(sketch.count('never'), 'a key that never came').toBe(0);
  });

  it('says how often a key came by now, and counts once unless told otherwise', () => {
    const sketch = new CountMinSketch({ width: 4096, depth: 4 });
    expect([sketch.add('a'), sketch.add('a', 5), sketch.add('b')], 'after each').toEqual([1, 6, 1]);
    expect([sketch.count('a'), sketch.count('b'), sketch.total]).toEqual([6, 1, 7]);
  });

  it('says the same when it adds as when it is asked', () => {
    always(
      fc.property(someSize, fc.boolean(), someStream, (size, conservative, stream) => {
        const sketch = new CountMinSketch({ ...size, conservative });
        for (const [key, count] of stream) {
          const before = sketch.count(key);
          expect(sketch.add(key, count), `'${key}' after ${count} more`).toBe(before + count);
          expect(sketch.count(key), `'${key}' when asked for`).toBe(before + count);
        }
      }),
    );
  });

  it('spreads keys evenly over its counters, in rows that are independent', () => {
    // A key that never came is counted where all its counters have others: a Bloom filter's formula.
    for (const [width, depth, keys] of [
      [1000, 1, 700],
      [1000, 2, 700],
      [997, 3, 900],
      [600, 8, 900],
    ] as const) {
      const stream: Stream = Array.from({ length: keys }, (_, index) => [`key:${index}`, 1]);
      const sketch = sketchOf({ width, depth }, stream);
      const expected = (1 - Math.exp(-keys / width)) ** depth;
      const measured = unseen.filter((key) => sketch.count(key) > 0).length / unseen.length;
      expect(
        Math.abs(measured - expected),
        `share of unknown keys that are counted, with ${depth} rows of ${width}: ${measured} in place of ${expected}`,
      ).toBeLessThan(5 * Math.sqrt(expected / unseen.length) + expected / 10);
    }
  });

  it('counts too many by total / width on average, in a single row', () => {
    const keys = 4000;
    const stream: Stream = Array.from({ length: keys }, (_, index) => [`key:${index}`, 5]);
    const sketch = sketchOf({ width: 1000, depth: 1 }, stream);
    const excess = stream.reduce((sum, [key, count]) => sum + sketch.count(key) - count, 0) / keys;
    expect(excess, 'too many on average').toBeGreaterThan(0.93 * 20);
    expect(excess, 'too many on average').toBeLessThan(1.07 * 20);
  });

  it('exceeds its error for no more keys than it may', () => {
    for (const [width, depth] of [
      [30, 1],
      [30, 3],
      [200, 2],
      [200, 5],
    ] as const) {
      const sketch = sketchOf({ width, depth }, skewed);
      const share =
        skewed.filter(([key, count]) => sketch.count(key) > count + sketch.error).length /
        skewed.length;
      const allowed = Math.exp(-depth);
      expect(share, `share of the keys, with ${depth} rows of ${width}`).toBeLessThan(
        allowed + 5 * Math.sqrt(allowed / skewed.length),
      );
    }
  });

  it('knows its error: e / width of the total', () => {
    const sketch = new CountMinSketch({ width: 272, depth: 5 });
    expect([sketch.error, sketch.total], 'at the start').toEqual([0, 0]);
    sketch.add('a', 1000);
    expect(sketch.error, 'after 1,000').toBeCloseTo(9.9937, 3);
  });

  it('refuses sizes and counts that make no sense, and counts nothing', () => {
    for (const width of [0, 1.5, -1, NaN, 2 ** 27])
      expect(() => new CountMinSketch({ width, depth: 4 }), `width ${width}`).toThrow(/width/);
    for (const depth of [0, 1.5, 33, NaN])
      expect(() => new CountMinSketch({ width: 10, depth }), `depth ${depth}`).toThrow(/depth/);
    const sketch = new CountMinSketch({ width: 10, depth: 2 });
    for (const count of [0, -1, 1.5, NaN])
      expect(() => sketch.add('a', count), `count ${count}`).toThrow(/count/);
    expect([sketch.count('a'), sketch.total], 'counted, total').toEqual([0, 0]);
  });

  it('refuses to count beyond what a counter of 32 bits holds', () => {
    const sketch = new CountMinSketch({ width: 10, depth: 2 });
    expect(sketch.add('a', highestTotal), 'all that fits').toBe(highestTotal);
    expect(() => sketch.add('b')).toThrow(`${highestTotal}`);
    expect([sketch.count('a'), sketch.total]).toEqual([highestTotal, highestTotal]);
  });
});

describe('merged sketches', () => {
  it('count as one that had seen everything', () => {
    always(
      fc.property(someSize, someStream, someStream, (size, some, others) => {
        const merged = sketchOf(size, some);
        const other = sketchOf(size, others);
        merged.merge(other);
        const all = sketchOf(size, [...some, ...others]);
        for (const [key] of [...some, ...others, ['never', 1] as const])
          expect(merged.count(key), `count of '${key}'`).toBe(all.count(key));
        expect([merged.total, other.total], 'totals').toEqual([
          all.total,
          sketchOf(size, others).total,
        ]);
        for (const [key] of others)
          expect(other.count(key), `'${key}' in the other`).toBe(sketchOf(size, others).count(key));
      }),
    );
  });

  it('share nothing', () => {
    const [one, other] = [
      sketchOf({ width: 9, depth: 2 }, []),
      sketchOf({ width: 9, depth: 2 }, []),
    ];
    one.merge(other);
    other.add('a', 5);
    expect([one.count('a'), one.total], 'in the one that took the other').toEqual([0, 0]);
  });

  it('must have the same size, and room', () => {
    const sketch = sketchOf({ width: 8, depth: 2 }, [['a', 1]]);
    for (const size of [
      { width: 9, depth: 2 },
      { width: 8, depth: 3 },
      { width: 4, depth: 4 },
    ])
      expect(() => sketch.merge(new CountMinSketch(size)), JSON.stringify(size)).toThrow(
        new RegExp(`8.*${size.width}`),
      );
    const full = sketchOf({ width: 8, depth: 2 }, [['b', highestTotal]]);
    expect(() => sketch.merge(full)).toThrow(`${highestTotal}`);
    expect([sketch.total, sketch.count('a')], 'after the refusals').toEqual([1, 1]);
  });
});
