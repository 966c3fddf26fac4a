import { notImplemented } from '../shared/not-implemented.ts';
import { checkBytes, checkError, checkPrecision } from './sketch.ts';

/**
 * The lowest precision whose standard error, 1.04 / √(2^precision), is no more than `error`; at least 4.
 *
 * Throws if `error` is below 0.0021 or not below 1, naming it.
 */
export function precisionFor(error: number): number {
  checkError(error);
  notImplemented(`precisionFor(${error})`);
}

/**
 * Counts different keys in 2^precision bytes, with a standard error of about 1.04 / √(2^precision)
 * of the count, however many keys there are.
 *
 * What a key does depends on the key alone. It comes to one of the 2^precision registers, each with
 * the same chance, with a rank: 1 with a chance of 1/2, 2 with 1/4, 3 with 1/8 and so on, up to 33 at
 * least. The register holds the highest rank of its keys, and 0 while it has none.
 */
export class HyperLogLog {
  readonly precision: number;

  /** Throws if `precision` is no whole number from 4 to 18, naming it. */
  constructor(precision: number) {
    checkPrecision(precision);
    this.precision = precision;
  }

  /** 1.04 / √(2^precision): the standard deviation of the count, as a share of it. */
  get standardError(): number {
    return notImplemented('standardError');
  }

  /** Adds a key. Returns whether it changed the sketch; a key that was added before never does. */
  add(key: string): boolean {
    notImplemented(`add('${key}')`);
  }

  /**
   * About how many different keys were added; 0 for none, and not rounded. On average it is right to
   * about the square of the standard error: while most registers are 0, when none is, and beyond 2^32
   * keys.
   */
  count(): number {
    notImplemented('count()');
  }

  /** The registers, a byte each: a copy, from which `fromBytes` makes the same sketch. */
  toBytes(): Uint8Array {
    notImplemented('toBytes()');
  }

  /**
   * A sketch of this precision from the bytes of another, of which it keeps none. Throws if their
   * number does not fit, or one is no rank, naming it.
   */
  static fromBytes(precision: number, bytes: Uint8Array): HyperLogLog {
    checkBytes(precision, bytes);
    notImplemented(`fromBytes(${precision}, ${bytes.length} bytes)`);
  }

  /**
   * A new sketch of a lower precision, or the same: just as if all keys had been added to one of that
   * precision. Throws if `precision` is higher than the sketch's own, naming both.
   */
  fold(precision: number): HyperLogLog {
    notImplemented(`fold(${precision})`);
  }

  /** A new sketch as if all keys of both had been added to it, of the lower of both precisions. */
  union(other: HyperLogLog): HyperLogLog {
    notImplemented(`union with a sketch of precision ${other.precision}`);
  }
}
