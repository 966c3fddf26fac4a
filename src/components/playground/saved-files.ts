import { savedCode, saveCode } from './saved-code.ts';

/**
 * The name under which a file's code is kept: the playground's own for `starter.ts`,
 * as it was when a playground had no other file to edit.
 */
function nameOf(id: string, path: string): string {
  return path === 'starter.ts' ? id : `${id}/${path}`;
}

/** The reader's text of one of a playground's files, if any is kept. */
export function savedFile(
  storage: Storage | undefined,
  id: string,
  path: string,
): string | undefined {
  return savedCode(storage, nameOf(id, path));
}

/** Keeps the reader's text of a file; `undefined` forgets it. */
export function saveFile(
  storage: Storage | undefined,
  id: string,
  path: string,
  text: string | undefined,
): void {
  saveCode(storage, nameOf(id, path), text);
}
