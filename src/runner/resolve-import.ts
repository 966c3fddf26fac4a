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
