import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highestCount, type HistogramOptions } from './metrics.ts';
import { Histogram } from './starter.ts';

const shares = [0, 0.01, 0.25, 0.5, 0.9, 0.99, 1];
const range = { lowest: 0.1, highest: 60_000 };

function histogramOf(values: readonly number[], options: HistogramOptions = {}): Histogram {
  const histogram = new Histogram(options);
  for (const value of values) histogram.add(value);
  return histogram;
}

/** The value at the rank q · (n − 1), rounded down, found by sorting. */
function exact(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(q * (sorted.length - 1))] ?? NaN;
}

function expectWithin(histogram: Histogram, values: readonly number[], error: number): void {
  for (const q of shares) {
    const truth = exact(values, q);
    const estimate = histogram.quantile(q) ?? NaN;
    expect(
      Math.abs(estimate - truth),
      `error of the ${q}-quantile, which is ${truth}: ${estimate} was returned`,
    ).toBeLessThanOrEqual(truth * error * (1 + 1e-9));
  }
}

/** What a histogram says, for comparison with another. */
const said = (histogram: Histogram) => [
  histogram.count,
  ...shares.map((q) => histogram.quantile(q)),
];
/** Values over all orders of magnitude that a histogram has by default. */
const someValue = fc
  .double({ min: Math.log(range.lowest), max: Math.log(range.highest), noNaN: true })
  .map((logarithm) => Math.min(Math.max(Math.exp(logarithm), range.lowest), range.highest));
const someValues = fc.array(someValue, { maxLength: 40 });
const someError = fc.constantFrom(0.001, 0.01, 0.1);
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 40 });

describe('a histogram', () => {
  it('finds every quantile to the relative error, over many orders of magnitude', () => {
    always(
      fc.property(someValues, someValue, someError, (others, value, relativeError) => {
        const values = [value, ...others];
        const histogram = histogramOf(values, { relativeError });
        expect(histogram.count, 'values held').toBe(values.length);
        expectWithin(histogram, values, relativeError);
      }),
    );
  });

  it('keeps to the error at every place of a bucket, in any range', () => {
    for (const [lowest, highest] of [
      [0.1, 60_000],
      [3, 7],
      [1e-9, 1],
      [1000, 2 ** 53],
    ] as const) {
      const steps = 100;
      for (let step = 0; step <= steps; step++) {
        const value = Math.min(lowest * (highest / lowest) ** (step / steps), highest);
        const found = histogramOf([value], { lowest, highest }).quantile(1) ?? NaN;
        expect(
          Math.abs(found - value) / value,
          `relative error of ${value}, for which ${found} was returned`,
        ).toBeLessThanOrEqual(0.01 * (1 + 1e-9));
      }
    }
  });

  it('has as many buckets as the error and the range need, and never more', () => {
    for (const relativeError of [0.1, 0.01, 0.001]) {
      const histogram = new Histogram({ ...range, relativeError });
      const { buckets } = histogram;
      const octaves = Math.log2(range.highest / range.lowest) + 3;
      expect(buckets, `buckets at an error of ${relativeError}`).toBeLessThanOrEqual(
        (2 * octaves) / relativeError,
      );
      expect(buckets, 'fewer could not keep to the error').toBeGreaterThan(
        Math.log(range.highest / range.lowest) / (2.2 * relativeError) / 1.2,
      );
      for (let value = 0.05; value < 100_000; value *= 1.01) histogram.add(value);
      expect(histogram.buckets, 'buckets after many values').toBe(buckets);
    }
  });

  it('counts what is below its lowest value as that, and what is above its highest as that', () => {
    const options = { lowest: 1, highest: 1000 };
    expectWithin(histogramOf([0, 0.001, 0.9], options), [1, 1, 1], 0.01);
    expectWithin(histogramOf([1001, 5e9, 2 ** 60], options), [1000, 1000, 1000], 0.01);
  });

  it('says nothing while it is empty, and says the same for every quantile of one value', () => {
    expect(new Histogram().quantile(0.5), 'median of nothing').toBeNull();
    expect(new Histogram().count, 'values held').toBe(0);
    const one = histogramOf([42]);
    expect(one.quantile(0), 'lowest of one value').toBe(one.quantile(1));
  });

  it('is within one per cent, from 0.1 to 60,000, unless told otherwise', () => {
    expect(new Histogram().options).toEqual({ ...range, relativeError: 0.01 });
  });

  it.each([-1, NaN, Infinity])('refuses the value %d', (value) => {
    const histogram = new Histogram();
    expect(() => histogram.add(value)).toThrow(`${value}`);
    expect(histogram.count, 'values held').toBe(0);
  });

  it.each([-0.1, 1.1, NaN])('refuses the quantile %d', (q) => {
    expect(() => histogramOf([1]).quantile(q)).toThrow(`${q}`);
  });

  it('refuses options that make no sense', () => {
    for (const relativeError of [0, 0.6, NaN])
      expect(() => new Histogram({ relativeError })).toThrow('relativeError');
    for (const lowest of [0, -1, NaN]) expect(() => new Histogram({ lowest })).toThrow('lowest');
    for (const highest of [0.1, Infinity, NaN])
      expect(() => new Histogram({ highest })).toThrow('highest');
  });
});

describe('histograms together', () => {
  it('merge as if all values had been added to one', () => {
    always(
      fc.property(someValues, someValues, (a, b) => {
        const merged = histogramOf(a);
        const other = histogramOf(b);
        merged.merge(other);
        expect(said(merged), 'merged').toEqual(said(histogramOf([...a, ...b])));
        expect(said(other), 'the other, as it was').toEqual(said(histogramOf(b)));
      }),
    );
  });

  it('subtract as if the values had never been added', () => {
    always(
      fc.property(someValues, someValues, (a, b) => {
        const rest = histogramOf([...a, ...b]);
        const other = histogramOf(b);
        rest.subtract(other);
        expect(said(rest), 'what is left').toEqual(said(histogramOf(a)));
        expect(said(other), 'the other, as it was').toEqual(said(histogramOf(b)));
      }),
    );
  });

  it('do not share their counts', () => {
    const merged = new Histogram();
    const other = histogramOf([5]);
    merged.merge(other);
    other.add(5000);
    expect(merged.count, 'values held by the merged one').toBe(1);
    other.clear();
    expect(said(other), 'after it was cleared').toEqual(said(new Histogram()));
    expect(merged.count, 'values held by the merged one').toBe(1);
    other.add(70);
    expectWithin(other, [70], 0.01);
  });

  it('refuse to subtract what is not there, and stay as they are', () => {
    const histogram = histogramOf([1, 1, 500]);
    expect(() => histogram.subtract(histogramOf([1, 20]))).toThrow(/not in this/);
    expect(() => histogram.subtract(histogramOf([500, 500]))).toThrow(/not in this/);
    expect(said(histogram), 'after both refusals').toEqual(said(histogramOf([1, 1, 500])));
  });

  it('hold no more values than 32 bits can count', () => {
    const full = new Histogram();
    for (let bit = 0; bit < 32; bit++) {
      const doubled = new Histogram();
      doubled.merge(full);
      full.merge(doubled);
      full.add(7);
    }
    expect(full.count, 'all that it can hold').toBe(highestCount);
    const one = histogramOf([7]);
    expect(() => full.add(7)).toThrow(`${highestCount}`);
    expect(() => full.merge(one)).toThrow(`${highestCount}`);
    expect(() => one.merge(full)).toThrow(`${highestCount}`);
    expect([full.count, one.count], 'after the refusals').toEqual([highestCount, 1]);
    expectWithin(full, [7], 0.01);
  });

  it('refuse to mix with a histogram whose buckets differ', () => {
    for (const options of [{ relativeError: 0.001 }, { lowest: 1 }, { highest: 1000 }]) {
      const other = histogramOf([10], options);
      const histogram = histogramOf([10]);
      expect(() => histogram.merge(other), JSON.stringify(options)).toThrow(/buckets/);
      expect(() => histogram.subtract(other), JSON.stringify(options)).toThrow(/buckets/);
      expect(histogram.count, 'values held').toBe(1);
    }
  });
});
