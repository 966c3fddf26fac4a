import type { CacheParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  share: 0.1,
  skew: 0.9,
  scan: 0,
} as const satisfies CacheParameters;
