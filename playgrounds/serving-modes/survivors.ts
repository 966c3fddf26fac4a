import type { Survivor } from '../shared/survivor.ts';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: "throw new BatchStoppedError(errors.length, chunk.length, errors[0] ?? '');",
    becomes:
      'throw new BatchStoppedError(errors.length, chunk.length, errors[0] ?? "Stryker was here!");',
    because:
      'For the type checker only: more than a share of 0 or more has failed, so there is a first error.',
  },
  {
    line: "const entry: Entry = { job, state: 'waiting', failedAttempts: 0, outcome: undefined };",
    becomes: 'const entry: Entry = { job, state: "", failedAttempts: 0, outcome: undefined };',
    because: 'The entry is put in line in the next but one line, which sets its state again.',
  },
];
