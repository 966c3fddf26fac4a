import type { Plugin } from 'vite';
import { solutionPath } from './solution-path.ts';

/** Runs the playgrounds' tests against the reference: `./starter.ts` becomes `./solution.ts`, and so on. */
export function solveStarter(): Plugin {
  return {
    name: 'starter-as-solution',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^\.{1,2}\/(?:.*\/)?starter[./]/ },
      handler: (specifier, importer) => importer && solutionPath(specifier, importer),
    },
  };
}
