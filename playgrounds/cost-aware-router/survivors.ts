import type { Survivor } from '../shared/survivor.ts';

const forTheTypes =
  'For the type checker only: a random number below 1 times the number of arms is the position of one.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: "const { arm } = best[Math.floor(this.#options.random() * best.length)] ?? { arm: '' };",
    becomes: 'const { arm } = best[Math.floor(this.#options.random() * best.length)] ?? {};',
    because: forTheTypes,
  },
  {
    line: "const { arm } = best[Math.floor(this.#options.random() * best.length)] ?? { arm: '' };",
    becomes:
      'const { arm } = best[Math.floor(this.#options.random() * best.length)] ?? { arm: "Stryker was here!" };',
    because: forTheTypes,
  },
  {
    line: "if (last && asked && 'confidence' in last && last.confidence >= asked.enough)",
    becomes: "if (last || asked && 'confidence' in last && last.confidence >= asked.enough)",
    because:
      'The change leaves out the check for the type checker that the model of the last attempt is known: it was asked.',
  },
  {
    line: 'if (this.balance() + rounding < amount) return false;',
    becomes: 'if (this.balance() + rounding <= amount) return false;',
    because:
      'Differs only where exactly a billionth of a dollar is missing, which is what rounding leaves open.',
  },
];
