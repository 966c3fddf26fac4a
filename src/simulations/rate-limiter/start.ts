import type { TrafficParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  traffic: 'edge',
  limit: 20,
  burstShare: 0.5,
} as const satisfies TrafficParameters;
