/**
 * Resolves a relative import between files of one playground.
 * Paths are relative to the playground's folder and keep a leading `..`, so
 * `./x.ts` imported from `../shared/a.ts` is `../shared/x.ts`.
 */
export function resolveImport(importer: string, specifier: string): string {
  const parts = importer.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The ending of an import, as in vite, that gives a file's text: `./rules.yaml?raw`. */
export const rawQuery = '?raw';

/** Splits an import into the file and what stands from its question mark on, if anything does. */
export function splitQuery(specifier: string): { file: string; query: string } {
  const [file = ''] = specifier.split('?', 1);
  return { file, query: specifier.slice(file.length) };
}
