import type { FillParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  expected: 1000,
  rate: 0.01,
  overfill: 4,
} as const satisfies FillParameters;
