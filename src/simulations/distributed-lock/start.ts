import type { TrainerParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  ttl: 10,
  pausedShare: 0.2,
  meanPause: 20,
} as const satisfies TrainerParameters;
