/**
 * The file that solves what a playground's module imports: `solution.ts` for
 * `./starter.ts`, whoever imports it from within playgrounds/. Undefined for
 * every other import.
 * @param importer absolute path of the importing file
 */
export function solutionPath(specifier: string, importer: string): string | undefined {
  const inPlayground = /[\\/]playgrounds[\\/][^\\/]+[\\/][^\\/]+$/.test(importer);
  if (!inPlayground || specifier !== './starter.ts') return undefined;
  return importer.replace(/[^\\/]+$/, 'solution.ts');
}
