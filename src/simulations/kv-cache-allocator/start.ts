import type { Reservation } from './simulate-contiguous.ts';
import type { PagedParameters } from './simulate-paged.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  blockSize: 16,
  headroom: 0.05,
  shared: 0,
  reservation: 'most',
} as const satisfies PagedParameters & { readonly reservation: Reservation };
