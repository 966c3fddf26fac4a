import type { Survivor } from '../shared/survivor.ts';

const kept =
  'The answers are the same: entries that left the window take memory for longer, or are moved more often.';
const later = 'Idle keys leave a ms later, still long before the contract asks for it.';
const compaction = 'if (log.first > entries.length / 2) {';

/** Changes to the solution that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  ...[
    'if (true) {',
    'if (false) {',
    'if (log.first >= entries.length / 2) {',
    'if (log.first <= entries.length / 2) {',
    'if (log.first > entries.length * 2) {',
  ].map((becomes) => ({ line: compaction, becomes, because: kept })),
  {
    line: 'if (log.first > entries.length / 2) { entries.splice(0, log.first); log.first = 0; }',
    becomes: 'if (log.first > entries.length / 2) {}',
    because: kept,
  },
  {
    line: 'if (age >= this.#idleMs) this.#age(now);',
    becomes: 'if (age > this.#idleMs) this.#age(now);',
    because: later,
  },
  {
    line: 'if (age >= 2 * this.#idleMs) this.#old.clear();',
    becomes: 'if (age > 2 * this.#idleMs) this.#old.clear();',
    because: later,
  },
  {
    line: 'const arrival = (now - this.#start) * limit;',
    becomes: 'const arrival = (now + this.#start) * limit;',
    because:
      'Times are compared with each other only. The numbers are larger, and reach 2^53 at higher limits.',
  },
];
