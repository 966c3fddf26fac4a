import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterSize } from './filter.ts';
import { BloomFilter, GrowingBloomFilter, sizeFor } from './starter.ts';

const names = (what: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${what}:${index}`);
const seen = names('event', 2000);
const unseen = names('other', 10_000);

function filterOf(size: FilterSize, keys: readonly string[]): BloomFilter {
  const filter = new BloomFilter(size);
  for (const key of keys) filter.add(key);
  return filter;
}

/** The share of unknown keys that the filter claims to have seen. */
const measuredRate = (filter: { has: (key: string) => boolean }) =>
  unseen.filter((key) => filter.has(key)).length / unseen.length;

/** The rate that the textbook gives: (1 − e^(−k n / m))^k. */
const textbookRate = ({ bits, hashes }: FilterSize, keys: number) =>
  (1 - Math.exp((-hashes * keys) / bits)) ** hashes;

/**
 * Five standard deviations of a share that was counted over the unknown keys: chance alone exceeds
 * it less than once in a million. A tenth more for what the set bits themselves differ by.
 */
const tolerance = (rate: number) => 5 * Math.sqrt(rate / unseen.length) + rate / 10;

const someKeys = fc.array(fc.string({ maxLength: 8 }), { maxLength: 40 });
const someSize = fc.record({
  bits: fc.integer({ min: 8, max: 200 }),
  hashes: fc.integer({ min: 1, max: 8 }),
});
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

describe('sizeFor', () => {
  it('gives the textbook size', () => {
    expect(sizeFor(1_000_000, 0.01), 'a million keys at 1 %').toEqual({
      bits: 9_585_059,
      hashes: 7,
    });
    expect(sizeFor(1000, 0.001), 'a thousand keys at 0.1 %').toEqual({ bits: 14_378, hashes: 10 });
    expect(sizeFor(2000, 0.1), 'two thousand keys at 10 %').toEqual({ bits: 9586, hashes: 3 });
  });

  it('stays within what a filter can be', () => {
    expect(sizeFor(1, 0.5), 'one key at 50 %').toEqual({ bits: 8, hashes: 6 });
    expect(sizeFor(1000, 0.9).hashes, 'hashes where hardly a bit is needed').toBe(1);
    expect(sizeFor(100, 1e-30).hashes, 'hashes at an absurd rate').toBe(64);
  });

  it('refuses what is no number of keys and what is no rate', () => {
    for (const keys of [0, -1, 1.5, NaN])
      expect(() => sizeFor(keys, 0.01), `${keys} keys`).toThrow(/keys/);
    for (const rate of [0, 1, -0.1, NaN])
      expect(() => sizeFor(100, rate), `rate ${rate}`).toThrow(/rate/);
  });
});

describe('a Bloom filter', () => {
  it('never misses a key that was added', () => {
    always(
      fc.property(someSize, someKeys, (size, keys) => {
        const filter = filterOf(size, keys);
        expect(
          keys.filter((key) => !filter.has(key)),
          'keys that were added and not found',
        ).toEqual([]);
      }),
    );
  });

  it('finds nothing while it is empty', () => {
    const filter = new BloomFilter({ bits: 64, hashes: 3 });
    expect(measuredRate(filter)).toBe(0);
    expect(filter.ones).toBe(0);
    expect(filter.falsePositiveRate).toBe(0);
    expect(filter.estimatedKeys).toBeCloseTo(0, 12);
  });

  it('finds as many unknown keys as it was sized for, no more and no fewer', () => {
    for (const rate of [0.2, 0.05, 0.01]) {
      const measured = measuredRate(filterOf(sizeFor(2000, rate), seen));
      const what = `share of unknown keys found, at a rate of ${rate}`;
      expect(measured, what).toBeLessThan(rate + tolerance(rate));
      expect(measured, what).toBeGreaterThan(rate - tolerance(rate));
    }
  });

  it('keeps to the textbook with few hashes and with many, in small arrays and large ones', () => {
    for (const [bits, hashes] of [
      [20_011, 1],
      [20_011, 14],
      [3001, 2],
      [65_536, 4],
    ] as const) {
      const rate = textbookRate({ bits, hashes }, seen.length);
      const measured = measuredRate(filterOf({ bits, hashes }, seen));
      const what = `share of unknown keys found, with ${bits} bits and ${hashes} hashes`;
      expect(Math.abs(measured - rate), what).toBeLessThan(tolerance(rate));
    }
  });

  it('finds more and more once it holds more than it was sized for', () => {
    const size = sizeFor(500, 0.01);
    const measured = measuredRate(filterOf(size, seen));
    expect(Math.abs(measured - textbookRate(size, 2000)), 'with four times the keys').toBeLessThan(
      0.05,
    );
    expect(measured, 'with four times the keys').toBeGreaterThan(0.4);
  });

  it('says which keys were certainly new', () => {
    const filter = new BloomFilter(sizeFor(2000, 0.01));
    const certain = seen.filter((key) => filter.add(key)).length;
    expect(certain, 'of 2,000 new keys').toBeGreaterThan(1970);
    expect(certain, 'of 2,000 new keys, a few look known').toBeLessThan(2000);
    expect(
      seen.filter((key) => filter.add(key)),
      'the same keys again',
    ).toEqual([]);
  });

  it('answers as before it was asked: what has and add say agrees', () => {
    always(
      fc.property(someSize, someKeys, (size, keys) => {
        const filter = new BloomFilter(size);
        for (const key of keys) {
          const known = filter.has(key);
          expect(filter.has(key), `'${key}' asked for twice`).toBe(known);
          expect(filter.add(key), `'${key}' added as new`).toBe(!known);
        }
      }),
    );
  });

  it('counts its bits, and knows its own rate', () => {
    always(
      fc.property(someSize, someKeys, (size, keys) => {
        const filter = filterOf(size, keys);
        let ones = 0;
        for (const byte of filter.toBytes())
          for (let bits = byte; bits > 0; bits >>>= 1) ones += bits & 1;
        expect(filter.ones, 'bits that are set').toBe(ones);
        expect(ones, 'at most so many per key').toBeLessThanOrEqual(size.hashes * keys.length);
        expect(filter.falsePositiveRate).toBeCloseTo((ones / size.bits) ** size.hashes, 12);
      }),
    );
  });

  it('estimates how many keys it has seen', () => {
    const filter = filterOf({ bits: 20_000, hashes: 5 }, [...seen, ...seen]);
    expect(filter.estimatedKeys, '2,000 keys, each added twice').toBeGreaterThan(1940);
    expect(filter.estimatedKeys, '2,000 keys, each added twice').toBeLessThan(2060);
    const full = filterOf({ bits: 8, hashes: 8 }, seen.slice(0, 50));
    expect(full.estimatedKeys, 'when every bit is set').toBe(Infinity);
    expect(full.falsePositiveRate, 'when every bit is set').toBe(1);
  });

  it('is refused a size that is no size', () => {
    for (const bits of [7, 8.5, -1, NaN, 2 ** 33])
      expect(() => new BloomFilter({ bits, hashes: 3 }), `${bits} bits`).toThrow(/bits/);
    for (const hashes of [0, 1.5, 65, NaN])
      expect(() => new BloomFilter({ bits: 64, hashes }), `${hashes} hashes`).toThrow(/hashes/);
  });
});

describe('bytes and unions', () => {
  it('the bytes are the whole filter: one made of them answers the same', () => {
    always(
      fc.property(someSize, someKeys, fc.array(fc.string()), (size, keys, others) => {
        const filter = filterOf(size, keys);
        const bytes = filter.toBytes();
        expect(bytes.length, `bytes of ${size.bits} bits`).toBe(Math.ceil(size.bits / 8));
        const copy = BloomFilter.fromBytes(size, bytes);
        for (const key of [...keys, ...others])
          expect(copy.has(key), `'${key}' in the copy`).toBe(filter.has(key));
        expect(copy.ones).toBe(filter.ones);
        expect([copy.bits, copy.hashes]).toEqual([size.bits, size.hashes]);
      }),
    );
  });

  it('bytes, copies and unions share nothing with the filter they come from', () => {
    const size = { bits: 64, hashes: 3 };
    const filter = filterOf(size, ['a']);
    const bytes = filter.toBytes();
    const copy = BloomFilter.fromBytes(size, bytes);
    bytes.fill(255);
    copy.add('b');
    filter.union(copy).add('c');
    expect(filter.toBytes(), 'the filter as it was').toEqual(filterOf(size, ['a']).toBytes());
    expect(copy.toBytes(), 'the copy and its own key').toEqual(
      filterOf(size, ['a', 'b']).toBytes(),
    );
  });

  it('bytes of another length are refused', () => {
    const size = { bits: 20, hashes: 2 };
    for (const length of [2, 4])
      expect(() => BloomFilter.fromBytes(size, new Uint8Array(length)), `${length} bytes`).toThrow(
        new RegExp(String(length)),
      );
  });

  it('what bytes hold beyond the last bit does not count', () => {
    const filter = BloomFilter.fromBytes({ bits: 20, hashes: 2 }, new Uint8Array(3).fill(255));
    expect(filter.ones, '24 ones in the bytes of a filter of 20 bits').toBe(20);
    expect(filter.falsePositiveRate).toBe(1);
  });

  it('a union is what one filter would be that had seen all keys', () => {
    always(
      fc.property(someSize, someKeys, someKeys, (size, some, others) => {
        const union = filterOf(size, some).union(filterOf(size, others));
        const all = filterOf(size, [...some, ...others]);
        expect(union.toBytes(), 'bits of the union').toEqual(all.toBytes());
        expect(union.ones).toBe(all.ones);
      }),
    );
  });

  it('filters of different sizes have no union', () => {
    const filter = new BloomFilter({ bits: 64, hashes: 3 });
    expect(() => filter.union(new BloomFilter({ bits: 72, hashes: 3 }))).toThrow(/64.*72/);
    expect(() => filter.union(new BloomFilter({ bits: 64, hashes: 4 }))).toThrow(/3.*4/);
  });
});

describe('a filter that grows', () => {
  const growing = (keys: readonly string[]) => {
    const filter = new GrowingBloomFilter({ firstKeys: 100, rate: 0.04 });
    for (const key of keys) filter.add(key);
    return filter;
  };

  it('never misses a key, and says which were certainly new', () => {
    const filter = growing([]);
    const certain = seen.filter((key) => filter.add(key)).length;
    expect(
      seen.filter((key) => !filter.has(key)),
      'keys that were added and not found',
    ).toEqual([]);
    expect(certain, 'of 2,000 new keys').toBeGreaterThan(1920);
    expect(
      seen.filter((key) => filter.add(key)),
      'the same keys again',
    ).toEqual([]);
  });

  it('keeps its rate with twenty times the keys of its first layer', () => {
    const measured = measuredRate(growing(seen));
    expect(measured, 'share of unknown keys found').toBeLessThan(0.04 + tolerance(0.04));
    expect(measured, 'and it is no list of all keys').toBeGreaterThan(0.002);
  });

  it('makes layers of twice the room at half the rate, when the last one is full', () => {
    const sizes = (count: number) =>
      growing(seen.slice(0, count)).layers.map(({ bits, hashes }) => ({ bits, hashes }));
    const layers = [
      sizeFor(100, 0.02),
      sizeFor(200, 0.01),
      sizeFor(400, 0.005),
      sizeFor(800, 0.0025),
    ];
    expect(sizes(0), 'at the start').toEqual(layers.slice(0, 1));
    expect(sizes(2000), 'with about 2,000 keys').toEqual([...layers, sizeFor(1600, 0.00125)]);
  });

  it('makes no layer before it needs one, and none for keys that it knows', () => {
    const filter = growing([]);
    let added = 0;
    for (const key of seen) {
      if (added === 100) break;
      if (filter.add(key)) added++;
    }
    expect(filter.layers.length, 'layers with 100 keys added').toBe(1);
    for (const key of seen.slice(0, 100)) filter.add(key);
    expect(filter.layers.length, 'layers after the same keys again').toBe(1);
    for (const key of unseen.slice(0, 20)) filter.add(key);
    expect(filter.layers.length, 'layers with more keys').toBe(2);
  });

  it('is refused what is no number of keys and what is no rate', () => {
    expect(() => new GrowingBloomFilter({ firstKeys: 0, rate: 0.01 })).toThrow(/keys/);
    expect(() => new GrowingBloomFilter({ firstKeys: 10, rate: 1 })).toThrow(/rate/);
  });
});
