import type { SearchParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  vectors: 400,
  dimensions: 12,
  links: 6,
  accepted: 1,
} as const satisfies SearchParameters;
export const startWidth = 20;
