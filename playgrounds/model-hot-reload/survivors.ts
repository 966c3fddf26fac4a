import type { Survivor } from '../shared/survivor.ts';

const wording = 'It changes only the wording of a message, of which the tests ask for other parts.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: "const stays = this.#current ? `${this.#current.version} stays` : 'no model is loaded';",
    becomes: "const stays = this.#current ? `` : 'no model is loaded';",
    because: wording,
  },
  {
    line: "const stays = this.#current ? `${this.#current.version} stays` : 'no model is loaded';",
    becomes: 'const stays = this.#current ? `${this.#current.version} stays` : "";',
    because: wording,
  },
  {
    line: 'throw new Error(`Could not load ${version}, so ${stays}: ${messageOf(cause)}.`, { cause });',
    becomes: 'throw new Error(`Could not load ${version}, so ${stays}: ${messageOf(cause)}.`, {});',
    because: 'The cause is for a debugger; its message is in the error already.',
  },
  {
    line: 'throw new Error(`warm-up call ${index + 1} got ${JSON.stringify(output)}`);',
    becomes: 'throw new Error(`warm-up call ${index - 1} got ${JSON.stringify(output)}`);',
    because: wording,
  },
];
