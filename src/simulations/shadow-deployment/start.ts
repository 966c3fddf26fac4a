import type { ShadowParameters } from './simulate.ts';

/** What the page shows before it is touched, and what its text is written for. */
export const startParameters = {
  slowMs: 800,
  sample: 0.5,
} as const satisfies ShadowParameters;
