import type { PageFiles } from '../../runner/page-files.ts';
import type { Editor } from './editor.ts';
import type { SharedFiles } from './share-link.ts';

/** What lending needs of the playground. */
export interface LendingDesk {
  host: HTMLElement;
  playground: PageFiles;
  editor: Editor;
  /** Stops what is under way, takes its marks away and shows a file; without a path, the first. */
  begin: (path?: string) => void;
}

/** Whether somebody else's code stands where the reader's does. */
export function isLent(host: HTMLElement): boolean {
  return host.dataset['shared'] !== undefined;
}

/**
 * Shows other texts, read only, in place of the reader's; meanwhile nothing changes what is the
 * reader's.
 * @returns what gives the reader's back
 */
export function lendCode(files: SharedFiles, desk: LendingDesk): () => void {
  const { host, playground, editor, begin } = desk;
  begin(Object.keys(files)[0]);
  // Files that the link does not bring are the starter's, not the reader's.
  const lent = playground.editable.map((path) =>
    editor.lend(path, files[path] ?? playground.files[path] ?? ''),
  );
  host.dataset['shared'] = '';
  return () => {
    for (const giveBack of lent) giveBack();
    delete host.dataset['shared'];
    begin();
    editor.focus();
  };
}
