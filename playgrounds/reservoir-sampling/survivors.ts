import type { Survivor } from '../shared/survivor.ts';

const early =
  'While the reservoir is not full, what is drawn here is not used, and it is drawn again: it only costs time.';
const equal =
  'The two differ where two random numbers are exactly equal, and then either order is as good.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'if (this.#items.length < this.size) return;',
    becomes: 'if (false) return;',
    because:
      'Of fewer items than there are places, the threshold comes out as 1, so that nothing is skipped: it only costs time.',
  },
  {
    line: 'if (this.#entries.length < this.size) return;',
    becomes: 'if (false) return;',
    because: early,
  },
  {
    line: 'if (this.#toSkip > 0) return false;',
    becomes: 'if (this.#toSkip >= 0) return false;',
    because:
      'The weight to skip is a random number, and hits 0 exactly with no chance to speak of.',
  },
  {
    line: 'const later = (entries[left + 1]?.time ?? 0) > (entries[left]?.time ?? 0) ? left + 1 : left;',
    becomes:
      'const later = (entries[left + 1]?.time ?? 0) >= (entries[left]?.time ?? 0) ? left + 1 : left;',
    because: equal,
  },
  {
    line: 'if (child === undefined || child.time <= entry.time) break;',
    becomes: 'if (child === undefined || child.time < entry.time) break;',
    because: equal,
  },
];
