import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { splitQuery } from './resolve-import.ts';
import { solutionPath } from './solution-path.ts';

/** Runs the playgrounds' tests against the reference: `./starter.ts` becomes `./solution.ts`, and so on. */
export function solveStarter(): Plugin {
  return {
    name: 'starter-as-solution',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^\.{1,2}\/(?:.*\/)?starter[./]/ },
      handler(specifier, importer) {
        const solution = importer && solutionPath(specifier, importer);
        if (!solution) return undefined;
        const { file } = splitQuery(solution);
        if (existsSync(file)) return solution;
        throw new Error(`${relative('.', file)} is missing. Add it.`);
      },
    },
  };
}
