import type { Survivor } from '../shared/survivor.ts';

const wording = 'It changes only the wording of a message, of which the tests ask for other parts.';
const onePoll = 'It moves the decision by one poll, and only when the time is equal to the ms.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: "return this.#alone(async () => this.#run(await this.#last('resume')));",
    becomes: 'return this.#alone(async () => this.#run(await this.#last("")));',
    because: wording,
  },
  {
    line: "const last = await this.#last('roll back');",
    becomes: 'const last = await this.#last("");',
    because: wording,
  },
  {
    line: "throw new Error(`${to} is not fit, so ${from} stays: ${wrong.join('; ')}.`);",
    becomes: 'throw new Error(`${to} is not fit, so ${from} stays: ${wrong.join("")}.`);',
    because: wording,
  },
  {
    line: 'else if (now() - busyAt >= quietMs) return;',
    becomes: 'else if (now() - busyAt > quietMs) return;',
    because: onePoll,
  },
  {
    line: 'if (now() - start >= timeoutMs)',
    becomes: 'if (now() - start > timeoutMs)',
    because: onePoll,
  },
  {
    line: "'resume to wait on, or roll back.',",
    becomes: '"",',
    because: wording,
  },
  {
    line: 'throw new Error(`Could not ${what}: ${messageOf(cause)}.`, { cause });',
    becomes: 'throw new Error(`Could not ${what}: ${messageOf(cause)}.`, {});',
    because: 'The cause is for a debugger; its message is in the error already.',
  },
];
