import type { NanParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  subscriptions: 3,
  tests: 6,
  history: 5,
} as const satisfies NanParameters;
