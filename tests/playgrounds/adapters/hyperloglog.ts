/**
 * The sketch of the playground by npm's hyperloglog-lite (MIT,
 * https://github.com/zbone3/hyperloglog): registers, ranks, merging and the textbook's estimator are its.
 * Added here are the checks, copies of the bytes, and whether a key changed a register.
 */
import makeSketch from 'hyperloglog-lite';
import { checkBytes, checkError, checkPrecision } from '../../../playgrounds/hyperloglog/sketch.ts';

const standardError = (precision: number) => makeSketch(precision).relative_error();

export function precisionFor(error: number): number {
  checkError(error);
  let precision = 4;
  while (standardError(precision) > error) precision++;
  return precision;
}

export class HyperLogLog {
  readonly precision: number;
  readonly #sketch;

  constructor(precision: number) {
    checkPrecision(precision);
    this.precision = precision;
    this.#sketch = makeSketch(precision);
  }

  get standardError(): number {
    return this.#sketch.relative_error();
  }

  add(key: string): boolean {
    const hash = makeSketch.hash(key);
    const register = (hash[0] ?? 0) >>> (32 - this.precision);
    const { buckets } = this.#sketch.output();
    const before = buckets[register];
    this.#sketch.add(hash);
    return buckets[register] !== before;
  }

  count(): number {
    return this.#sketch.count();
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.#sketch.output().buckets);
  }

  static fromBytes(precision: number, bytes: Uint8Array): HyperLogLog {
    checkBytes(precision, bytes);
    const sketch = new HyperLogLog(precision);
    sketch.#sketch.merge({ n: precision, buckets: bytes });
    return sketch;
  }

  fold(precision: number): HyperLogLog {
    if (precision > this.precision) throw new Error(`from ${this.precision} to ${precision}`);
    const folded = new HyperLogLog(precision);
    folded.#sketch.merge(this.#sketch.output());
    return folded;
  }

  union(other: HyperLogLog): HyperLogLog {
    const both = this.fold(Math.min(this.precision, other.precision));
    both.#sketch.merge(other.fold(both.precision).#sketch.output());
    return both;
  }
}
