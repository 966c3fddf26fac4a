import type { Survivor } from '../shared/survivor.ts';

const forTheTypes =
  'For the type checker only: from two judged groups on there are a first and a last, and with fewer the last condition decides.';

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
  {
    line: 'if (!lowest || !highest || judged.length < 2)',
    becomes: 'if (false || judged.length < 2)',
    because: forTheTypes,
  },
  {
    line: 'if (!lowest || !highest || judged.length < 2)',
    becomes: 'if (!lowest && !highest || judged.length < 2)',
    because: forTheTypes,
  },
];
