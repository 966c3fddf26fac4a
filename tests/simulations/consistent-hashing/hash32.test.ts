import { describe, expect, it } from 'vitest';
import { hash32 } from '../../../playgrounds/shared/hash.ts';

/** The text whose UTF-16 little-endian bytes are these. */
function textOf(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 2) {
    text += String.fromCharCode((bytes[index] ?? 0) | ((bytes[index + 1] ?? 0) << 8));
  }
  return text;
}

const ascii = (text: string) => textOf([...new TextEncoder().encode(text)]);

describe('hash32', () => {
  // The published vectors of MurmurHash3_x86_32 with a whole number of UTF-16 units:
  // https://stackoverflow.com/questions/14747343/murmurhash3-test-vectors
  it.each([
    { bytes: [], seed: 0, hash: 0 },
    { bytes: [], seed: 1, hash: 0x514e28b7 },
    { bytes: [], seed: 0xffffffff, hash: 0x81f16f39 },
    { bytes: [0xff, 0xff, 0xff, 0xff], seed: 0, hash: 0x76293b50 },
    { bytes: [0x21, 0x43, 0x65, 0x87], seed: 0, hash: 0xf55b516b },
    { bytes: [0x21, 0x43, 0x65, 0x87], seed: 0x5082edee, hash: 0x2362f9de },
    { bytes: [0x21, 0x43], seed: 0, hash: 0xa0f7b07a },
    { bytes: [0, 0, 0, 0], seed: 0, hash: 0x2362f9de },
    { bytes: [0, 0], seed: 0, hash: 0x30f4c306 },
  ])('of the bytes $bytes with seed $seed is $hash', ({ bytes, seed, hash }) => {
    expect(hash32(textOf(bytes), seed)).toBe(hash);
  });

  it.each([
    { text: 'test', seed: 0, hash: 0xba6bd213 },
    { text: 'testy1', seed: 0, hash: 0x8a1a243a },
    { text: 'testy123', seed: 0, hash: 0x47628ac4 },
    { text: 'aaaa', seed: 0x9747b28c, hash: 0x5a97808a },
  ])('of the ASCII bytes of $text with seed $seed is $hash', ({ text, seed, hash }) => {
    expect(hash32(ascii(text), seed)).toBe(hash);
  });

  it('changes about half of its bits when one bit of the key changes', () => {
    let changed = 0;
    for (let key = 0; key < 1000; key++) {
      let bits = hash32(String.fromCharCode(key, 0)) ^ hash32(String.fromCharCode(key, 1));
      for (; bits !== 0; bits &= bits - 1) changed += 1;
    }
    // 32,000 bits, each changed with probability one half: standard deviation 89.
    expect(Math.abs(changed - 16_000)).toBeLessThan(5 * 89);
  });
});
