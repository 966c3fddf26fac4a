/**
 * A stream of numbers in [0, 1) that its seed fixes.
 *
 * The generator is mulberry32: 32 bits of state, ample for a picture or a test, not for cryptography.
 * Public domain, described at https://github.com/bryc/code/blob/master/jshash/PRNGs.md.
 */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
