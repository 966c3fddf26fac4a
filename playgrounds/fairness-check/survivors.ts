import type { Survivor } from '../shared/survivor.ts';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'if (bin) {',
    becomes: 'if (true) {',
    because: 'For the type checker only: every score from 0 to 1 has a bin.',
  },
  {
    line: '.sort((a, b) => (a.group < b.group ? -1 : 1));',
    becomes: '.sort((a, b) => (a.group <= b.group ? -1 : 1));',
    because: 'No two groups of a map have the same name.',
  },
];
