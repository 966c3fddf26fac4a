import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SketchOptions } from './health.ts';
import { QuantileSketch } from './starter/quantile-sketch.ts';

function sketchOf(values: readonly number[], options: SketchOptions = {}): QuantileSketch {
  const sketch = new QuantileSketch(options);
  for (const value of values) sketch.add(value);
  return sketch;
}

/** The value at the rank q · (n − 1), rounded down, found by sorting. */
function exact(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(q * (sorted.length - 1))] ?? NaN;
}

const qs = [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1];

function expectWithin(sketch: QuantileSketch, values: readonly number[], error: number): void {
  for (const q of qs) {
    const truth = exact(values, q);
    const estimate = sketch.quantile(q) ?? NaN;
    const deviation = Math.abs(estimate - truth);
    const what = `the ${q}-quantile is ${truth}, the sketch says ${estimate}`;
    expect(deviation, what).toBeLessThanOrEqual(truth * error * (1 + 1e-9));
  }
}

/** Values over many orders of magnitude, zeros among them. */
const someValue = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  {
    weight: 9,
    arbitrary: fc.double({ min: -4, max: 6, noNaN: true }).map((exponent) => 10 ** exponent),
  },
);
const someValues = fc.array(someValue, { minLength: 1, maxLength: 60 });
const someError = fc.constantFrom(0.001, 0.01, 0.1, 0.5);
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });
/** What a sketch says, for comparison with another. */
const said = (sketch: QuantileSketch) => qs.map((q) => sketch.quantile(q));

describe('QuantileSketch', () => {
  it('finds every quantile to the relative error, over many orders of magnitude', () => {
    always(
      fc.property(someValues, someError, (values, relativeError) => {
        const sketch = sketchOf(values, { relativeError, maxBuckets: 100_000 });
        expect(sketch.count, 'count').toBe(values.length);
        expectWithin(sketch, values, relativeError);
      }),
    );
  });

  it('is within one per cent unless told otherwise', () => {
    const values = Array.from({ length: 2000 }, (_, k) => 1.005 ** k);
    const sketch = sketchOf(values);
    expectWithin(sketch, values, 0.01);
    expect(sketch.buckets, 'buckets over four orders of magnitude').toBeLessThan(520);
  });

  it('says nothing where nothing was added, and the same value for all quantiles of one', () => {
    expect(new QuantileSketch().quantile(0.5), 'of nothing').toBeNull();
    const [low, high] = [sketchOf([7]).quantile(0), sketchOf([7]).quantile(1)];
    expect(low, 'lowest and highest').toBe(high);
  });

  it('keeps zeros exactly', () => {
    const sketch = sketchOf([0, 0, 0, 100]);
    expect([sketch.quantile(0.5), sketch.quantile(0.9)], 'median, 0.9-quantile').toEqual([0, 0]);
    expect(sketch.quantile(1), 'highest').toBeGreaterThan(98);
    expect(sketch.buckets, 'buckets beside that of the zeros').toBe(1);
  });

  it('holds at most maxBuckets, and high quantiles keep their precision', () => {
    const values = Array.from({ length: 400 }, (_, k) => 1.05 ** ((k * 37) % 400));
    const sketch = sketchOf(values, { maxBuckets: 200 });
    expect(sketch.buckets, 'buckets').toBe(200);
    expect(sketch.count, 'values').toBe(400);
    for (const q of [0.6, 0.9, 0.99, 1]) {
      const truth = exact(values, q);
      const deviation = Math.abs((sketch.quantile(q) ?? NaN) - truth) / truth;
      expect(deviation, `relative error of the ${q}-quantile`).toBeLessThanOrEqual(0.01 + 1e-9);
    }
    const highest = sketch.quantile(0) ?? NaN;
    expect(highest, 'the lowest is that of the lowest bucket kept').toBeGreaterThan(1.05 ** 190);
  });

  it('does not depend on the order of the values, even where buckets run out', () => {
    always(
      fc.property(someValues, fc.integer({ min: 1, max: 8 }), (values, maxBuckets) => {
        const ascending = values.toSorted((a, b) => a - b);
        const forward = said(sketchOf(ascending, { maxBuckets }));
        expect(said(sketchOf(ascending.reverse(), { maxBuckets })), 'descending').toEqual(forward);
        expect(said(sketchOf(values, { maxBuckets })), 'as they come').toEqual(forward);
      }),
    );
  });

  it('merges as if all values had been added to one', () => {
    always(
      fc.property(someValues, someValues, fc.integer({ min: 1, max: 50 }), (a, b, maxBuckets) => {
        const merged = sketchOf(a, { maxBuckets });
        const other = sketchOf(b, { maxBuckets });
        const before = said(other);
        merged.merge(other);
        expect(said(merged), 'quantiles').toEqual(said(sketchOf([...a, ...b], { maxBuckets })));
        expect(merged.count, 'count').toBe(a.length + b.length);
        expect(merged.buckets, 'buckets').toBeLessThanOrEqual(maxBuckets);
        expect([said(other), other.count], 'the other').toEqual([before, b.length]);
      }),
    );
  });

  it('refuses to merge a sketch whose buckets differ', () => {
    const fine = sketchOf([1], { relativeError: 0.001 });
    expect(() => sketchOf([1]).merge(fine)).toThrow(/0\.01 and 0\.001/);
  });

  it.each([-1, NaN, Infinity])('refuses the value %d', (value) => {
    const sketch = new QuantileSketch();
    expect(() => sketch.add(value)).toThrow(`${value}`);
    expect(sketch.count, 'count').toBe(0);
  });

  it.each([-0.1, 1.1, NaN])('refuses the quantile %d', (q) => {
    expect(() => sketchOf([1]).quantile(q)).toThrow(`${q}`);
  });

  it('refuses options that make no sense', () => {
    expect(() => sketchOf([], { relativeError: 1 })).toThrow('relativeError');
    expect(() => sketchOf([], { maxBuckets: 0 })).toThrow('maxBuckets');
  });
});
