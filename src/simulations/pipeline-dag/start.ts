import type { PipelineParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  workers: 3,
  failed: 'large',
} as const satisfies PipelineParameters;
