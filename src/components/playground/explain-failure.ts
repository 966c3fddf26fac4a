import type { TaskError, TestResult } from '../../runner/protocol.ts';
import { rootCause, tellingFrame } from './telling-frame.ts';

interface Mistake {
  /** What the error's message looks like. */
  message: RegExp;
  /** What it means, in one sentence; `inTests` where the innermost line is a test's own. */
  says: (match: RegExpExecArray, inTests: boolean) => string;
}

const mistakes: Mistake[] = [
  {
    message: /^Not implemented yet: ([^(]*)/,
    says: ([, part = '']) =>
      `${part.trim() || 'This part'} is still as the starter has it: write it, then run again.`,
  },
  {
    message: /does not export (.+), which the tests import/,
    says: ([, names = '']) =>
      `The tests import ${names} by name: write 'export' before it, and keep the starter's name.`,
  },
  {
    message: /^(?:\(intermediate value\)\.?)?(\S+) is not a (function|constructor)/,
    says: ([, name = '', kind = ''], inTests) =>
      inTests
        ? `The tests use ${name} as a ${kind}, and your code has none of that name: keep the names of the starter.`
        : `Your code uses ${name} as a ${kind}, and it is none there: check its name and where its value comes from.`,
  },
  {
    message:
      /^Cannot (?:read|set) propert(?:y|ies) of (undefined|null) \((?:reading|setting) '(.+)'\)/,
    says: ([, value = '', name = ''], inTests) =>
      inTests
        ? `Your code gave ${value} where the test needs something with '${name}': is a return missing?`
        : `Your code takes '${name}' from ${value}: a look-up found nothing, or a function returned nothing.`,
  },
  {
    message: /^(\S+) is not defined$/,
    says: ([, name = '']) => `There is no ${name} here: it is misspelt, or its import is missing.`,
  },
  {
    message: /(?:Test|Hook) timed out in (\d+) ?ms/,
    says: ([, limit = '']) =>
      `The test waited ${Number(limit) / 1000} s for a promise that never settled: look for an await on something that nothing resolves.`,
  },
  {
    message: /Maximum call stack size exceeded|too much recursion/,
    says: () => 'A function calls itself without end: look for the case in which it should stop.',
  },
  {
    message: /(?:^|: )expected undefined to /,
    says: () => 'Your code returned undefined here: is a return missing?',
  },
  {
    message: /(?:^|: )expected Promise ?\{.*\} to /,
    says: () => 'Your code returned a promise where the value itself is expected.',
  },
  {
    message: /(?:^|: )expected NaN to /,
    says: () => 'A calculation gave NaN: one of its numbers was undefined or no number.',
  },
];

/** What a failure means, in one plain sentence, where it is one of the common mistakes. */
export function explainFailure(error: TaskError): string | undefined {
  const cause = rootCause(error);
  const inTests = tellingFrame(cause)?.file.endsWith('.test.ts') ?? true;
  for (const { message, says } of mistakes) {
    const match = message.exec(cause.message);
    if (match) return says(match, inTests);
  }
  return undefined;
}

/** Why a test has no result, in one plain sentence. */
export function explainUnfinished({ state, started }: TestResult): string | undefined {
  if (state !== 'unfinished') return undefined;
  return started
    ? 'This test was running when the run was stopped: look for a loop in what it calls that never ends.'
    : undefined;
}
