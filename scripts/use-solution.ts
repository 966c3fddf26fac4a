/**
 * Runs a playground's program with the reference in place of the starter:
 * `node --import ./scripts/use-solution.ts playgrounds/<id>/main.ts`.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { solutionPath } from '../src/runner/solution-path.ts';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const { parentURL } = context;
    const solution = parentURL?.startsWith('file:')
      ? solutionPath(specifier, fileURLToPath(parentURL))
      : undefined;
    return nextResolve(solution ? pathToFileURL(solution).href : specifier, context);
  },
});
