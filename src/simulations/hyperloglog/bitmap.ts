import { hash32 } from '../../../playgrounds/shared/hash.ts';

/**
 * The rival in the same bytes: each key sets one bit, and the share of bits that stay unset tells how
 * many keys there were. Whang, Vander-Zanden and Taylor, https://doi.org/10.1145/78922.78925. It is more
 * exact than a sketch until the bits run out, and then counts no further.
 */
export class Bitmap {
  readonly bits: number;
  readonly #set: Uint8Array;
  #ones = 0;

  constructor(bytes: number) {
    this.bits = 8 * bytes;
    this.#set = new Uint8Array(this.bits);
  }

  add(key: string): void {
    const bit = Math.floor((hash32(key) * this.bits) / 2 ** 32);
    if (this.#set[bit] === 1) return;
    this.#set[bit] = 1;
    this.#ones++;
  }

  /** m × ln(m / unset bits); when none is unset, as if half a bit were. */
  count(): number {
    return this.bits * Math.log(this.bits / Math.max(0.5, this.bits - this.#ones));
  }
}
