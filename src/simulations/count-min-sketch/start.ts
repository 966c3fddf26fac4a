import type { CountParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  width: 128,
  depth: 4,
  skew: 1,
} as const satisfies CountParameters;
