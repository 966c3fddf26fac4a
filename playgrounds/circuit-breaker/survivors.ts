import type { Survivor } from '../shared/survivor.ts';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'if (bucket?.tick !== tick) this.#buckets[index] = bucket = { tick, calls: 0, bad: 0 };',
    becomes:
      'if (bucket.tick !== tick) this.#buckets[index] = bucket = { tick, calls: 0, bad: 0 };',
    because:
      'For the type checker only: the index is a remainder by the number of buckets, so there is always a bucket.',
  },
  {
    line: 'if (bucket.tick <= oldest) continue;',
    becomes: 'if (bucket.tick < oldest) continue;',
    because:
      'The bucket of that one tick has the same index as that of the present one, and a call has just been added to that.',
  },
];
