import type { Survivor } from '../shared/survivor.ts';

const typesOnly = 'For the type checker only:';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'entry.end({ ok: false, error: signal?.reason });',
    becomes: 'entry.end({ ok: false, error: signal.reason });',
    because: `${typesOnly} the line runs when the signal is aborted, so there is one.`,
  },
  {
    line: 'if (this.#timer?.due === due) return;',
    becomes: 'if (false) return;',
    because: 'The timer is called off and set again for the same time: slower, and the same.',
  },
  {
    line: "'It must give one for each, in their order.',",
    becomes: '"",',
    because: 'The message still names both numbers. How it words the fix is up to the solution.',
  },
];
