import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountMinSketch } from './starter.ts';

type Stream = readonly (readonly [key: string, count: number])[];

function countAll(sketch: CountMinSketch, stream: Stream): CountMinSketch {
  for (const [key, count] of stream) sketch.add(key, count);
  return sketch;
}

/** How often each key really came. */
function truthOf(stream: Stream): Map<string, number> {
  const truth = new Map<string, number>();
  for (const [key, count] of stream) truth.set(key, (truth.get(key) ?? 0) + count);
  return truth;
}

const someStream = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.integer({ min: 1, max: 9 })),
  { maxLength: 30 },
);
const someSize = fc.record({
  width: fc.integer({ min: 1, max: 6 }),
  depth: fc.integer({ min: 1, max: 4 }),
});
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

describe('a conservative sketch', () => {
  it('is no other where it is not asked for', () => {
    const size = { width: 4, depth: 2 };
    expect(new CountMinSketch(size).conservative).toBe(false);
    expect(new CountMinSketch({ ...size, conservative: true }).conservative).toBe(true);
  });

  it('never counts too few, and never more than a plain one', () => {
    always(
      fc.property(someSize, someStream, (size, stream) => {
        const plain = countAll(new CountMinSketch(size), stream);
        const conservative = countAll(new CountMinSketch({ ...size, conservative: true }), stream);
        for (const [key, count] of truthOf(stream)) {
          expect(conservative.count(key), `count of '${key}'`).toBeGreaterThanOrEqual(count);
          expect(conservative.count(key), `'${key}' beside the plain one`).toBeLessThanOrEqual(
            plain.count(key),
          );
        }
        expect(conservative.total, 'total').toBe(plain.total);
      }),
    );
  });

  it('is less wrong than a plain one of its size', () => {
    // Round after round, as keys come in between each other.
    const stream: Stream = Array.from({ length: 6000 }, (_, index) => [
      `key:${index % (1 + (index % 600))}`,
      1,
    ]);
    const truth = truthOf(stream);
    const excess = (conservative: boolean) => {
      const sketch = countAll(new CountMinSketch({ width: 150, depth: 4, conservative }), stream);
      return [...truth].reduce((sum, [key, count]) => sum + sketch.count(key) - count, 0);
    };
    expect(excess(true), 'too many, over all keys').toBeLessThan(0.75 * excess(false));
    expect(excess(true), 'and it is a sketch still').toBeGreaterThan(0.05 * excess(false));
  });

  it('counts many at once as one after the other', () => {
    // Enough keys for any hash to let them meet in some rows and not in others.
    const atOnce: Stream = Array.from({ length: 600 }, (_, index) => [
      `key:${(index * 7) % 90}`,
      1 + (index % 9),
    ]);
    const oneByOne: Stream = atOnce.flatMap(([key, count]) =>
      Array.from({ length: count }, () => [key, 1] as const),
    );
    for (const depth of [2, 3, 5]) {
      const options = { width: 40, depth, conservative: true };
      const [sketch, same] = [atOnce, oneByOne].map((stream) =>
        countAll(new CountMinSketch(options), stream),
      );
      for (const key of truthOf(atOnce).keys())
        expect(sketch?.count(key), `count of '${key}' in ${depth} rows`).toBe(same?.count(key));
    }
  });

  it('raises with one row what a plain one raises', () => {
    always(
      fc.property(fc.integer({ min: 1, max: 6 }), someStream, (width, stream) => {
        const size = { width, depth: 1 };
        const plain = countAll(new CountMinSketch(size), stream);
        const conservative = countAll(new CountMinSketch({ ...size, conservative: true }), stream);
        for (const [key] of stream)
          expect(conservative.count(key), `count of '${key}'`).toBe(plain.count(key));
      }),
    );
  });

  it('counts no key too low after a merge', () => {
    always(
      fc.property(someSize, someStream, someStream, (size, some, others) => {
        const options = { ...size, conservative: true };
        const merged = countAll(new CountMinSketch(options), some);
        merged.merge(countAll(new CountMinSketch(options), others));
        const plain = countAll(new CountMinSketch(size), [...some, ...others]);
        for (const [key, count] of truthOf([...some, ...others])) {
          expect(merged.count(key), `count of '${key}'`).toBeGreaterThanOrEqual(count);
          expect(merged.count(key), `'${key}' beside a plain one`).toBeLessThanOrEqual(
            plain.count(key),
          );
        }
        expect(merged.total, 'total').toBe(plain.total);
      }),
    );
  });

  it('cannot be merged with a plain one', () => {
    const [plain, conservative] = [false, true].map(
      (one) => new CountMinSketch({ width: 8, depth: 2, conservative: one }),
    );
    if (!plain || !conservative) throw new Error('There are two.');
    expect(() => conservative.merge(plain)).toThrow(/conservative/);
    expect(() => plain.merge(conservative)).toThrow(/conservative/);
  });
});
