import type { ClusterParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  load: 1,
  ageing: 120,
} as const satisfies ClusterParameters;
