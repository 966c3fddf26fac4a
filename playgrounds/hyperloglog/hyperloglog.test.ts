import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import { HyperLogLog, precisionFor } from './starter.ts';

function sketchOf(precision: number, keys: readonly string[]): HyperLogLog {
  const sketch = new HyperLogLog(precision);
  for (const key of keys) sketch.add(key);
  return sketch;
}

/** Forty-eight sketches of 256 registers, each with other keys, at some numbers of keys. */
const precision = 8;
const registers = 2 ** precision;
const sketches = 48;
const stops = [20, 100, 300, 640, 1800];
const most = 1800;
const fill = () =>
  Array.from({ length: sketches }, (_, index) => {
    const sketch = new HyperLogLog(precision);
    const counts: number[] = [];
    for (let key = 1; key <= most; key++) {
      sketch.add(`user:${index}:${key}`);
      if (stops.includes(key)) counts.push(sketch.count());
    }
    return { counts, bytes: sketch.toBytes() };
  });
let filled: ReturnType<typeof fill> | undefined;
const many = () => (filled ??= fill());

/** How far the counts at a stop are from the number of keys, as shares of it. */
const errorsAt = (keys: number) =>
  many().map(({ counts }) => (counts[stops.indexOf(keys)] ?? NaN) / keys - 1);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => value ** 2)));

/** The registers that so many keys leave behind, drawn from their distribution. */
function drawnRanks(ofPrecision: number, keys: number, seed: number): Uint8Array {
  const random = randomNumbers(seed);
  const perRegister = keys / 2 ** ofPrecision;
  return Uint8Array.from({ length: 2 ** ofPrecision }, () =>
    Math.max(0, Math.ceil(Math.log2(perRegister / -Math.log(1 - random())))),
  );
}

const someKeys = fc.array(fc.string({ maxLength: 4 }), { maxLength: 60 });
const somePrecision = fc.integer({ min: 4, max: 8 });
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

describe('precisionFor', () => {
  it('gives the lowest precision whose standard error is no more than that', () => {
    expect(precisionFor(0.01), '1 %').toBe(14);
    expect(precisionFor(0.0163), '1.63 %').toBe(12);
    expect(precisionFor(0.0162), '1.62 %').toBe(13);
    expect(precisionFor(0.0021), '0.21 %').toBe(18);
    expect(precisionFor(0.2), '20 %').toBe(5);
    expect(precisionFor(0.9), '90 %').toBe(4);
  });

  it('refuses what is no error, and what no sketch can keep', () => {
    for (const error of [0, -0.1, 1, 0.002, NaN])
      expect(() => precisionFor(error), `an error of ${error}`).toThrow(/error/);
  });
});

describe('a sketch', () => {
  it('knows its standard error', () => {
    expect(new HyperLogLog(4).standardError).toBeCloseTo(0.26, 12);
    expect(new HyperLogLog(14).standardError).toBeCloseTo(0.008125, 12);
  });

  it('counts nothing while it is empty', () => {
    expect(new HyperLogLog(10).count()).toBe(0);
    expect(new HyperLogLog(10).toBytes()).toEqual(new Uint8Array(1024));
  });

  it('counts the first keys one by one', () => {
    const sketch = new HyperLogLog(14);
    for (let key = 1; key <= 10; key++) {
      expect(sketch.add(`user:${key}`), `key ${key} is new`).toBe(true);
      expect(Math.abs(sketch.count() - key), `count of ${key} keys, off by`).toBeLessThan(0.5);
    }
  });

  it('is wrong by its standard error, and by no more', () => {
    const promised = 1.04 / Math.sqrt(registers);
    for (const keys of stops)
      expect(spread(errorsAt(keys)), `standard error at ${keys} keys`).toBeLessThan(
        1.45 * promised,
      );
    expect(spread(errorsAt(most)), `no sketch of 256 registers does better`).toBeGreaterThan(
      0.55 * promised,
    );
  });

  it('is neither too high nor too low on average, however full it is', () => {
    for (const keys of stops) {
      const errors = errorsAt(keys);
      // Five standard deviations of a mean of so many.
      const tolerance = (5 * spread(errors)) / Math.sqrt(sketches) + 0.01;
      expect(Math.abs(mean(errors)), `mean error at ${keys} keys`).toBeLessThan(tolerance);
    }
  });

  it('counts far beyond 2^32 keys', () => {
    for (const keys of [1e5, 1e7, 1e9, 2e10]) {
      const errors = [1, 2, 3, 4].map(
        (seed) => HyperLogLog.fromBytes(12, drawnRanks(12, keys, seed)).count() / keys - 1,
      );
      expect(Math.abs(mean(errors)), `mean error at ${keys} keys`).toBeLessThan(0.04);
      expect(spread(errors), `standard error at ${keys} keys`).toBeLessThan(0.05);
    }
  });

  it('keeps ranks of which each is half as likely as the one below', () => {
    const ranks = many().flatMap(({ bytes }) => [...bytes]);
    for (let rank = 1; rank <= 8; rank++) {
      const share = ranks.filter((one) => one <= rank).length / ranks.length;
      const expected = (1 - 2 ** -rank / registers) ** most;
      const tolerance = 6 * Math.sqrt((expected * (1 - expected)) / ranks.length) + 0.001;
      expect(Math.abs(share - expected), `registers of rank ${rank} or less`).toBeLessThan(
        tolerance,
      );
    }
  });

  it('has ranks that one hash of 32 bits would not leave room for', () => {
    // 18 of 32 bits for the register would leave 14 for the rank, so 15 at most. Of so many keys, none
    // has a higher one with a chance of 5 in a million.
    const sketch = new HyperLogLog(18);
    // Keys of two characters, as they are hashed fastest.
    for (let key = 0; key < 400_000; key++)
      sketch.add(String.fromCharCode(key % 50_000, Math.floor(key / 50_000)));
    const highest = sketch.toBytes().reduce((most, rank) => Math.max(most, rank), 0);
    expect(highest, 'highest rank of 400,000 keys with precision 18').toBeGreaterThan(15);
  });

  it('spreads the keys over all registers alike', () => {
    const all = many().flatMap(({ bytes }) => [...bytes]);
    const usual = mean(all);
    const deviation = spread(all.map((rank) => rank - usual));
    for (let register = 0; register < registers; register++) {
      const own = mean(many().map(({ bytes }) => bytes[register] ?? NaN));
      expect(Math.abs(own - usual), `mean rank of register ${register}`).toBeLessThan(
        (5.5 * deviation) / Math.sqrt(sketches),
      );
    }
  });

  it('counts a key once, and does not mind the order', () => {
    always(
      fc.property(somePrecision, someKeys, (some, keys) => {
        const once = sketchOf(some, [...new Set(keys)]).toBytes();
        expect(sketchOf(some, [...keys, ...keys].reverse()).toBytes()).toEqual(once);
      }),
    );
  });

  it('says whether a key changed it', () => {
    always(
      fc.property(somePrecision, someKeys, (some, keys) => {
        const sketch = new HyperLogLog(some);
        for (const key of keys) {
          const before = sketch.toBytes();
          const changed = sketch.add(key);
          expect(changed, `'${key}' changed a register`).toBe(
            sketch.toBytes().some((rank, register) => rank !== before[register]),
          );
          expect(sketch.add(key), `'${key}' again`).toBe(false);
        }
      }),
    );
  });

  it('is refused a precision that is none', () => {
    for (const wrong of [3, 19, 8.5, NaN])
      expect(() => new HyperLogLog(wrong), `precision ${wrong}`).toThrow(/precision/);
  });
});

describe('bytes', () => {
  it('are the whole sketch: one made of them counts the same and goes on the same', () => {
    always(
      fc.property(somePrecision, someKeys, someKeys, (some, keys, more) => {
        const sketch = sketchOf(some, keys);
        expect(sketch.toBytes().length, 'bytes').toBe(2 ** some);
        const copy = HyperLogLog.fromBytes(some, sketch.toBytes());
        expect(copy.precision).toBe(some);
        expect(copy.count(), 'count of the copy').toBeCloseTo(sketch.count(), 9);
        for (const key of more) expect(copy.add(key), `'${key}' added`).toBe(sketch.add(key));
        expect(copy.toBytes(), 'registers of the copy').toEqual(sketch.toBytes());
        expect(copy.count(), 'count of the copy').toBeCloseTo(sketch.count(), 9);
      }),
    );
  });

  it('share nothing with the sketch, and neither do unions and folds', () => {
    const keys = ['a', 'b', 'c'];
    const sketch = sketchOf(6, keys);
    const bytes = sketch.toBytes();
    const copy = HyperLogLog.fromBytes(6, bytes);
    const others = [copy, sketch.fold(6), sketch.union(new HyperLogLog(6))];
    bytes.fill(30);
    for (const other of others) for (let key = 0; key < 50; key++) other.add(`user:${key}`);
    expect(sketch.toBytes(), 'the sketch as it was').toEqual(sketchOf(6, keys).toBytes());
    expect(sketch.count()).toBeCloseTo(sketchOf(6, keys).count(), 9);
  });

  it('of another length, or with what is no rank, are refused', () => {
    for (const length of [15, 17, 32])
      expect(() => HyperLogLog.fromBytes(4, new Uint8Array(length)), `${length} bytes`).toThrow(
        new RegExp(String(length)),
      );
    expect(() => HyperLogLog.fromBytes(4, new Uint8Array(16).fill(65))).toThrow(/65/);
  });
});

describe('unions and folds', () => {
  it('a fold is what a sketch of that precision would be', () => {
    always(
      fc.property(somePrecision, somePrecision, someKeys, (one, other, keys) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const folded = sketchOf(high, keys).fold(low);
        expect(folded.precision).toBe(low);
        expect(folded.toBytes(), `from ${high} to ${low}`).toEqual(sketchOf(low, keys).toBytes());
        expect(folded.count()).toBeCloseTo(sketchOf(low, keys).count(), 9);
      }),
    );
  });

  it('a union is what one sketch would be that had seen all keys', () => {
    always(
      fc.property(somePrecision, somePrecision, someKeys, someKeys, (one, other, some, more) => {
        const union = sketchOf(one, some).union(sketchOf(other, more));
        const all = sketchOf(Math.min(one, other), [...some, ...more]);
        expect(union.precision).toBe(all.precision);
        expect(union.toBytes(), 'registers of the union').toEqual(all.toBytes());
        expect(union.count()).toBeCloseTo(all.count(), 9);
      }),
    );
  });

  it('counts the users of two days once each', () => {
    const users = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => `user:${from + index}`);
    const monday = sketchOf(12, users(0, 6000));
    const tuesday = sketchOf(12, users(3000, 9000));
    expect(monday.count() + tuesday.count(), 'the days added up').toBeGreaterThan(11_000);
    expect(Math.abs(monday.union(tuesday).count() / 9000 - 1), 'error of both days').toBeLessThan(
      0.08,
    );
  });

  it('no sketch is folded to a higher precision', () => {
    expect(() => new HyperLogLog(6).fold(7)).toThrow(/6.*7/);
    for (const wrong of [3, 4.5])
      expect(() => new HyperLogLog(6).fold(wrong), `precision ${wrong}`).toThrow(/precision/);
  });
});
