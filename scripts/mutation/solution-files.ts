import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The TypeScript of a playground's solution, as paths from the project's root: `solution.ts`, or
 * what is in `solution/`. None where the solution is configuration, of which there are no mutants.
 */
export function solutionFiles(id: string, root = 'playgrounds'): string[] {
  const folder = join(root, id, 'solution');
  const inFolder = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    : [];
  return [join(root, id, 'solution.ts'), ...inFolder]
    .filter((path) => path.endsWith('.ts') && existsSync(path))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}
