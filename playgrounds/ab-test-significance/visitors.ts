import type { Outcome } from './experiment.ts';

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
