import type { WindowParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  slowShare: 0.05,
  heldSeconds: 40,
  slots: 12,
} as const satisfies WindowParameters;
