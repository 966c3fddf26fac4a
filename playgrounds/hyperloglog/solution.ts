import { hash32 } from '../shared/hash.ts';
import { checkBytes, checkError, checkPrecision, leastPrecision } from './sketch.ts';

/** Seeds of the two hashes: any two different numbers do. */
const registerSeed = 0;
const rankSeed = 0x9e3779b9;

/** The lowest precision whose standard error is no more than `error`. */
export function precisionFor(error: number): number {
  checkError(error);
  return Math.max(leastPrecision, Math.ceil(2 * Math.log2(1.04 / error)));
}

/** Counts different keys in 2^precision bytes: Flajolet, Fusy, Gandouet and Meunier 2007. */
export class HyperLogLog {
  readonly precision: number;
  readonly #ranks: Uint8Array;
  /** Registers that no key has come to. */
  #unset: number;
  /** The sum of 2^−rank over the others. With ranks up to 33 it fits the bits of a number: it is exact. */
  #sum = 0;

  constructor(precision: number) {
    checkPrecision(precision);
    this.precision = precision;
    this.#ranks = new Uint8Array(2 ** precision);
    this.#unset = this.#ranks.length;
  }

  /** The standard deviation of the count, as a share of it. */
  get standardError(): number {
    return 1.04 / Math.sqrt(this.#ranks.length);
  }

  /**
   * Adds a key, and returns whether a register changed.
   *
   * One hash chooses the register by its leading bits, the other gives the rank. A single hash of 32
   * bits has 2^32 values: keys would share them, and the count would fall behind long before 2^32 keys.
   * Here it falls behind when ranks reach their end at 33: by 0.1 % at 2^28 keys in each register.
   */
  add(key: string): boolean {
    const register = hash32(key, registerSeed) >>> (32 - this.precision);
    return this.#raise(register, Math.clz32(hash32(key, rankSeed)) + 1);
  }

  /**
   * About how many different keys were added: m² / (2 ln 2 × Σ 2^−rank) over m registers, where those
   * that are not set count as Ertl's estimator has them (https://arxiv.org/abs/1702.01284).
   */
  count(): number {
    const registers = this.#ranks.length;
    const sum = this.#sum + registers * unsetTerm(this.#unset / registers);
    return registers ** 2 / (2 * Math.LN2 * sum);
  }

  /** A copy of the registers. */
  toBytes(): Uint8Array {
    return this.#ranks.slice();
  }

  /** A sketch from the bytes of another. */
  static fromBytes(precision: number, bytes: Uint8Array): HyperLogLog {
    checkBytes(precision, bytes);
    const sketch = new HyperLogLog(precision);
    sketch.#include(bytes);
    return sketch;
  }

  /** The same keys in a sketch of a lower precision. */
  fold(precision: number): HyperLogLog {
    if (precision > this.precision)
      throw new RangeError(
        `A sketch of precision ${this.precision} cannot be folded to ${precision}: what it did not keep is lost.`,
      );
    const folded = new HyperLogLog(precision);
    folded.#include(this.#ranks);
    return folded;
  }

  /** A new sketch with the keys of both. */
  union(other: HyperLogLog): HyperLogLog {
    const both = this.fold(Math.min(this.precision, other.precision));
    both.#include(other.#ranks);
    return both;
  }

  /** Takes in registers of the same precision or a higher one: those with the same leading bits fall together. */
  #include(ranks: Uint8Array): void {
    const merged = ranks.length / this.#ranks.length;
    for (const [register, rank] of ranks.entries())
      this.#raise(Math.floor(register / merged), rank);
  }

  #raise(register: number, rank: number): boolean {
    const before = this.#ranks[register] ?? 0;
    if (rank <= before) return false;
    this.#ranks[register] = rank;
    this.#sum += 2 ** -rank;
    if (before === 0) this.#unset--;
    else this.#sum -= 2 ** -before;
    return true;
  }
}

/**
 * Ertl's σ(x) = x + x² + 2x⁴ + 4x⁸ + …, for the share x of registers that are not set: what they would
 * add if ranks went on below 1. Then x of the registers would have a rank of 0 or less, x² of −1 or
 * less, x⁴ of −2 or less and so on, and each would add 2^−rank. Infinite if none is set: a count of 0.
 */
function unsetTerm(share: number): number {
  let sum = share;
  let before = NaN;
  for (let power = share * share, factor = 1; sum !== before; power *= power, factor *= 2) {
    before = sum;
    sum += power * factor;
  }
  return sum;
}
