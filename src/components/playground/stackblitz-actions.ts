import { embedInPage, openInNewTab } from '../../runner/open-stackblitz.ts';
import type { PageFiles } from '../../runner/page-files.ts';
import { stackblitzProject, type StackBlitzProject } from '../../runner/stackblitz.ts';

function projectWith(files: PageFiles, edited: Record<string, string>): StackBlitzProject {
  return stackblitzProject(files, { edited, versions: files.versions });
}

/** Opens the playground with the reader's code in a new tab. */
export function openInStackBlitz(files: PageFiles, edited: Record<string, string>): void {
  openInNewTab(projectWith(files, edited));
}

/**
 * Says what to do where the browser refuses: StackBlitz runs a project inside another page only if
 * that page is cross-origin isolated, which a plain file host does not make it.
 */
function advice(isolated: boolean): string {
  return isolated
    ? 'StackBlitz runs below. If it stays empty, use Open in StackBlitz.'
    : 'This page is not cross-origin isolated, so your browser may refuse to run StackBlitz below. If it does, use Open in StackBlitz: it runs in a new tab.';
}

/** Puts StackBlitz with the reader's code below the playground. */
export async function embedStackBlitz(
  files: PageFiles,
  edited: Record<string, string>,
  box: HTMLElement,
): Promise<void> {
  const note = document.createElement('p');
  note.textContent = advice(window.crossOriginIsolated);
  const frame = document.createElement('div');
  box.replaceChildren(note, frame);
  try {
    await embedInPage(frame, projectWith(files, edited));
  } catch {
    note.textContent =
      'StackBlitz could not be reached from this page. Open in StackBlitz runs the same project in a new tab.';
  }
}
