import type { Survivor } from '../shared/survivor.ts';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'return values.reduce((total, value) => total + value, 0);',
    becomes: 'return values.reduce((total, value) => total - value, 0);',
    because:
      'All totals change their sign, and with them all shares; in each statistic the signs cancel.',
  },
];
