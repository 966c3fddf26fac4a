import type { PoolParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  connections: 20,
  remoteShare: 2,
  remoteTimeout: 30,
  poolTimeout: 30,
} as const satisfies PoolParameters;
