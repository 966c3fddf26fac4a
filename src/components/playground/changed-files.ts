import type { PageFiles } from '../../runner/page-files.ts';
import type { SharedFiles } from './share-link.ts';

/** Of the files that the reader may change, those whose text differs from the starter's. */
export function changedFiles(
  playground: Pick<PageFiles, 'editable' | 'files'>,
  text: (path: string) => string,
): SharedFiles {
  const changed = playground.editable.filter((path) => text(path) !== playground.files[path]);
  return Object.fromEntries(changed.map((path) => [path, text(path)]));
}
