import type { BatchingParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const start = {
  rate: 1000,
  perBatch: 8,
  perItem: 0.4,
  maxWait: 5,
} as const satisfies Omit<BatchingParameters, 'maxBatch'>;

/** The largest batches that are shown, and the one that the result sentence speaks of. */
export const batchSizes = [1, 2, 4, 8, 16, 32, 64] as const;
export const spokenBatch = 32;
