import type { CountingParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  precision: 8,
  users: 40_000,
} as const satisfies CountingParameters;
