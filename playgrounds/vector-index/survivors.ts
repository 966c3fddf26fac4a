import type { Survivor } from '../shared/survivor.ts';

const pastTheEnd =
  'Saves a look at most: a place past the end reads as distance 0, which is never the farther one.';

/** Changes to the solution that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: ".map(({ slot, distance }) => ({ id: vectors.idOf(slot) ?? '', distance }));",
    becomes:
      '.map(({ slot, distance }) => ({ id: vectors.idOf(slot) ?? "Stryker was here!", distance }));',
    because: 'For the type checker only: a slot without an id is never kept.',
  },
  {
    line: 'for (let slot = 0; slot < vectors.slots; slot++) {',
    becomes: 'for (let slot = 0; slot <= vectors.slots; slot++) {',
    because: 'The slot after the last has no id, and is passed over as a removed one is.',
  },
  {
    line: 'if (this.#entry < 0) return [];',
    becomes: 'if (this.#entry < 0) return ["Stryker was here"];',
    because: 'Something without slot and distance is neither kept nor visited: nothing is found.',
  },
  {
    line: 'if (distance >= nearest.bound) continue;',
    becomes: 'if (false) continue;',
    because:
      'Only fills the frontier: the bound never rises again, so what is beyond it is not visited.',
  },
  {
    line: 'if (distance >= nearest.bound) continue;',
    becomes: 'if (distance > nearest.bound) continue;',
    because:
      'Allowed: it visits equally far ones as well, which takes longer and may find another of them.',
  },
  {
    line: 'return kept > distance || (kept === distance && (this.#slots[place] ?? 0) > slot);',
    becomes: 'return kept > distance || (kept === distance && (this.#slots[place] ?? 0) >= slot);',
    because: 'Each slot is offered once, so no two in the heap are the same.',
  },
  {
    line: 'readonly #distances: number[] = [];',
    becomes: 'readonly #distances: number[] = ["Stryker was here"];',
    because: 'The first distance that is kept is written over it.',
  },
  {
    line: 'if (child >= this.size) break;',
    becomes: 'if (false) break;',
    because: pastTheEnd,
  },
  {
    line: 'if (child >= this.size) break;',
    becomes: 'if (child > this.size) break;',
    because: pastTheEnd,
  },
  { line: 'next < this.size &&', becomes: 'true &&', because: pastTheEnd },
  { line: 'next < this.size &&', becomes: 'next <= this.size &&', because: pastTheEnd },
];
