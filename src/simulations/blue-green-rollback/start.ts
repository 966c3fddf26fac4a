import type { ReleaseParameters } from './simulate.ts';

/** What the page shows before it is touched, and what its text is written for. */
export const startParameters = {
  requestsPerSecond: 50,
  longestMs: 4000,
} as const satisfies ReleaseParameters;
