import type { RolloutParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  nodes: 2,
  replicas: 2,
  request: 1000,
  startup: 95,
} as const satisfies RolloutParameters;
