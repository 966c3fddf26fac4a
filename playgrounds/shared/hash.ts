/**
 * MurmurHash3 (x86, 32 bit) of a text, as an unsigned whole number below 2^32.
 *
 * The text is read as UTF-16, two code units a step, so any string hashes without being copied. In
 * Python the same number is `mmh3.hash(text.encode('utf-16-le'), seed, signed=False)`.
 *
 * Algorithm and constants: Austin Appleby, MurmurHash3, placed by him in the public domain,
 * https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 *
 * It spreads keys evenly and is fast. It is not cryptographic: whoever chooses the keys can choose
 * where they land.
 */
export function hash32(text: string, seed = 0): number {
  const length = text.length;
  let hash = seed;
  let index = 0;
  for (; index + 1 < length; index += 2) {
    hash ^= scramble(text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16));
    hash = Math.imul(rotateLeft(hash, 13), 5) + 0xe6546b64;
  }
  if (index < length) hash ^= scramble(text.charCodeAt(index));
  return finalise(hash ^ (2 * length));
}

function scramble(block: number): number {
  return Math.imul(rotateLeft(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
}

/** Lets every bit of the input change every bit of the output with a chance of about one half. */
function finalise(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotateLeft(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
