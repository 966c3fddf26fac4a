import type { Survivor } from '../shared/survivor.ts';

const wording = 'It changes only the wording of a message, of which the tests ask for other parts.';

/** Changes to solution.ts that no test can reject. `npm run mutation` holds the list to the truth. */
export const survivors: readonly Survivor[] = [
  {
    line: 'return hash32(`${salt}/${user}`) < (percent / 100) * 2 ** 32;',
    becomes: 'return hash32(`${salt}/${user}`) <= percent / 100 * 2 ** 32;',
    because: 'It moves one hash of 2^32, and no known user has it.',
  },
  {
    line: "if (logLikelihoodRatio >= -Math.log(alpha)) return 'worse';",
    becomes: "if (logLikelihoodRatio > -Math.log(alpha)) return 'worse';",
    because: 'No counts make the two logarithms equal to the last bit.',
  },
  {
    line: "if (logLikelihoodRatio <= Math.log(beta)) return 'no worse';",
    becomes: "if (logLikelihoodRatio < Math.log(beta)) return 'no worse';",
    because: 'No counts make the two logarithms equal to the last bit.',
  },
  {
    line: "if (next.phase === 'rolling back') await attempt('route 0 %', fleet.route(0));",
    becomes: 'if (next.phase === \'rolling back\') await attempt("", fleet.route(0));',
    because: wording,
  },
  {
    line: "'let that one end, then clear the journal.',",
    becomes: '"",',
    because: wording,
  },
  {
    line: "await attempt('route 0 %', this.parts.fleet.route(0));",
    becomes: 'await attempt("", this.parts.fleet.route(0));',
    because: wording,
  },
  {
    line: 'if (now() - countingSince < minStepMs) return `less than ${minStepMs} ms`;',
    becomes: 'if (now() - countingSince < minStepMs) return ``;',
    because: wording,
  },
  {
    line: "return this.#decide({ ...nothing, phase: 'walking' }, 'walking', 'begin');",
    becomes: "return this.#decide({ ...nothing, phase: \"\" }, 'walking', 'begin');",
    because: 'For the type checker only: the decision replaces the phase.',
  },
];
