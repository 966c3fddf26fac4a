import { solutionOf } from './editable-files.ts';
import { resolveImport, splitQuery } from './resolve-import.ts';

/**
 * What solves an import of a playground's module: the path of the reference for an
 * edited file, such as `solution.ts` for `./starter.ts`, with the import's own query.
 * Undefined for every other import, and outside playgrounds/.
 * @param importer absolute path of the importing file
 */
export function solutionPath(specifier: string, importer: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const place = /^(.*[\\/]playgrounds[\\/][^\\/]+[\\/])([^?]+)/.exec(importer);
  const [, folder, path] = place ?? [];
  if (!folder || !path) return undefined;
  const { file, query } = splitQuery(specifier);
  const solution = solutionOf(resolveImport(path.replaceAll('\\', '/'), file));
  return solution && `${folder}${solution}${query}`;
}
