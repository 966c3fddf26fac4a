import type { Outcome } from './experiment.ts';

/** Numbers in [0, 1) that the seed fixes (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A variant's totals after more visitors, of whom each converts with the probability `rate`. */
export function withVisitors(
  { visitors, conversions }: Outcome,
  more: number,
  rate: number,
  random: () => number,
): Outcome {
  let converted = 0;
  for (let visitor = 0; visitor < more; visitor++) if (random() < rate) converted += 1;
  return { visitors: visitors + more, conversions: conversions + converted };
}
