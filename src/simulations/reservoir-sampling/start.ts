import type { DayParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  size: 100,
  length: 4000,
  guessedLength: 2000,
} as const satisfies DayParameters;
