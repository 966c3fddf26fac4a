import type { ReloadParameters } from './simulate.ts';

/** What the page shows before it is touched, and what its text is written for. */
export const startParameters = {
  requestsPerSecond: 40,
  loadMs: 3000,
} as const satisfies ReloadParameters;
