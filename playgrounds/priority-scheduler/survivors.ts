import type { Survivor } from '../shared/survivor.ts';

const never =
  'Jobs without a deadline are then kept by deadline as well: never is after every time. It only takes time.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'if (key === otherKey) return (this.#tickets[one] ?? 0) < (this.#tickets[other] ?? 0);',
    becomes:
      'if (key === otherKey) return (this.#tickets[one] ?? 0) <= (this.#tickets[other] ?? 0);',
    because: 'Two jobs never have the same ticket.',
  },
  {
    line: 'return key < otherKey;',
    becomes: 'return key <= otherKey;',
    because: 'Equal keys were dealt with in the line before.',
  },
  {
    line: 'this.#jobs = Array.from({ length: options.maxJobs });',
    becomes: 'this.#jobs = Array.from({});',
    because: 'The array then grows while the queue fills: slower, and the same answers.',
  },
  { line: 'if (deadline < Infinity) {', becomes: 'if (true) {', because: never },
  { line: 'if (deadline < Infinity) {', becomes: 'if (deadline <= Infinity) {', because: never },
  {
    line: 'if (deadlines.size === 0) return 0;',
    becomes: 'if (false) return 0;',
    because: 'The check only spares a look at the clock where no job has a deadline.',
  },
];
