import type { OutageParameters } from './simulate.ts';

/** What the page shows before it is touched. */
export const startParameters = {
  kind: 'hangs',
  rate: 100,
  window: 2,
  openFor: 2,
} as const satisfies OutageParameters;
