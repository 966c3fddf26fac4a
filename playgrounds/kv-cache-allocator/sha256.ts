/** The first 32 bits of the fractional parts of the roots of the first primes, as RFC 6234 wants. */
function fractions(root: number, count: number): Int32Array {
  const found: number[] = [];
  const primes: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (primes.some((prime) => candidate % prime === 0)) continue;
    primes.push(candidate);
    found.push((candidate ** (1 / root) % 1) * 2 ** 32);
  }
  return Int32Array.from(found, (value) => value | 0);
}

const roundConstants = fractions(3, 64);
const startState = fractions(2, 8);
const schedule = new Int32Array(64);
const state = new Int32Array(8);
const halves: number[] = Array.from({ length: 16 });

const rotate = (bits: number, by: number): number => (bits >>> by) | (bits << (32 - by));

/**
 * SHA-256 of whole numbers of 32 bits, each taken as four bytes, the highest first. The digest comes
 * as 16 characters of 16 bits, which is a good key of a Map.
 *
 * Specification: RFC 6234, https://www.rfc-editor.org/rfc/rfc6234. In Python:
 * `hashlib.sha256(struct.pack('>3I', *words)).digest()`.
 */
export function sha256(words: ArrayLike<number>): string {
  state.set(startState);
  const length = words.length;
  // One word for the mark of the end and two for the length, in whole chunks of 16.
  const chunks = Math.ceil((length + 3) / 16);
  for (let chunk = 0; chunk < chunks; chunk++) {
    for (let index = 0; index < 16; index++) {
      const at = chunk * 16 + index;
      schedule[index] = at < length ? (words[at] ?? 0) : at === length ? 0x80000000 : 0;
    }
    if (chunk === chunks - 1) {
      schedule[14] = Math.floor(length / 2 ** 27);
      schedule[15] = length << 5;
    }
    compress();
  }
  for (let index = 0; index < 8; index++) {
    const word = state[index] ?? 0;
    halves[2 * index] = word >>> 16;
    halves[2 * index + 1] = word & 0xffff;
  }
  return String.fromCharCode(...halves);
}

/** Mixes the 16 words at the start of the schedule into the state. */
function compress(): void {
  for (let index = 16; index < 64; index++) {
    const far = schedule[index - 15] ?? 0;
    const near = schedule[index - 2] ?? 0;
    const farMixed = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    const nearMixed = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    schedule[index] =
      (schedule[index - 16] ?? 0) + farMixed + (schedule[index - 7] ?? 0) + nearMixed;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let round = 0; round < 64; round++) {
    const choice = (e & f) ^ (~e & g);
    const sumE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + sumE + choice + (roundConstants[round] ?? 0) + (schedule[round] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}
