import type { CacheParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const start = {
  exponent: 1.1,
  ttl: 1,
  onlineTtl: 5,
  parallel: 6,
  beta: 1,
} as const satisfies CacheParameters;
