import { describe, it } from 'vitest';
import { findProgram } from '../support/find-program.ts';

/** Something that a judge needs and a fresh machine may lack. */
export interface Requirement {
  /** As it stands in a sentence, such as 'Firefox'. */
  name: string;
  present: boolean;
  /** How to get it, as one sentence. */
  install: string;
}

/**
 * A program on PATH.
 * @param programs its names, of which one is enough
 * @param install the Debian or Ubuntu package, or a sentence that says how to get it
 */
export function program(name: string, programs: readonly string[], install: string): Requirement {
  const present = findProgram(...programs) !== undefined;
  const sentence = install.includes(' ')
    ? install
    : `Install it with \`apt-get install ${install}\`.`;
  return { name, present, install: sentence };
}

/**
 * Tests that need real servers, tools or browsers. Where one is missing, they are skipped, and the
 * report says which and how to install it.
 */
export function judge(
  name: string,
  requirements: readonly Requirement[],
  tests: () => void | Promise<void>,
): void {
  const missing = requirements.filter(({ present }) => !present);
  if (missing.length === 0) {
    describe(name, tests);
    return;
  }
  const reasons = missing.map(({ name: what, install }) => `There is no ${what} here. ${install}`);
  describe(name, () => it.skip(reasons.join(' '), () => {}));
}
