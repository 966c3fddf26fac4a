import type { CanaryParameters } from './simulate.ts';

/** What the page shows before it is touched, and what its text is written for. */
export const startParameters = {
  ratio: 2,
  requestsPerSecond: 200,
} as const satisfies CanaryParameters;
