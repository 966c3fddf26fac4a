import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Texts by path from the handbook's folder. */
export type Files = Readonly<Record<string, string>>;

/**
 * Writes files that are not there yet; returns their paths.
 *
 * @param root the handbook's folder
 * @param folders that must not be there either
 * @throws Error that names the first thing which exists; nothing is written then
 */
export function writeNewFiles(root: string, files: Files, folders: readonly string[]): string[] {
  const paths = Object.keys(files);
  const taken = [...folders, ...paths].find((path) => existsSync(join(root, path)));
  if (taken) throw new Error(`${taken} exists. Choose another id, or remove it.`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return paths;
}
