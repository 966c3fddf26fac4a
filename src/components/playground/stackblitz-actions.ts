import { isolation, reloadIsolated } from '../../isolation/one-load.ts';
import { embedInPage, openInNewTab } from '../../runner/open-stackblitz.ts';
import type { PageFiles } from '../../runner/page-files.ts';
import { stackblitzProject, type StackBlitzProject } from '../../runner/stackblitz.ts';
import { offerReload, showNote } from './embed-offer.ts';
import { keepEmbedRequest, requestStorage, takeEmbedRequest } from './embed-request.ts';

/** What the reader takes along to StackBlitz. */
export interface Work {
  /** The reader's files, by path. */
  edited: Record<string, string>;
  /** Whether the reader had the solution shown; it is then part of the project. */
  solutionShown: boolean;
}

const elsewhere = 'Use Open in StackBlitz: it runs the same project in a new tab.';

function projectWith(files: PageFiles, { edited, solutionShown }: Work): StackBlitzProject {
  return stackblitzProject(files, {
    edited,
    withSolution: solutionShown,
    versions: files.versions,
  });
}

/** Opens the playground with the reader's code in a new tab. */
export function openInStackBlitz(files: PageFiles, work: Work): void {
  openInNewTab(projectWith(files, work));
}

/**
 * Puts StackBlitz with the reader's code below the playground: at once in an isolated page, after one
 * reload where the browser can isolate the page, and nowhere else.
 */
export async function embedStackBlitz(
  files: PageFiles,
  work: Work,
  box: HTMLElement,
): Promise<void> {
  switch (isolation()) {
    case 'isolated':
      return embedHere(projectWith(files, work), box);
    case 'refused':
      tell(box, `Your browser does not run StackBlitz inside this page. ${elsewhere}`);
      return;
    case 'after a reload': {
      const asked = document.activeElement;
      const accept = (): void => void reload(files.id, work.solutionShown, box);
      offerReload(box, accept, () => {
        if (asked instanceof HTMLElement) asked.focus();
      });
    }
  }
}

async function reload(playground: string, solutionShown: boolean, box: HTMLElement): Promise<void> {
  const storage = requestStorage();
  if (!keepEmbedRequest(storage, { playground, solutionShown }, crypto.randomUUID())) {
    tell(box, `Your browser keeps nothing, so a reload would lose your code. ${elsewhere}`);
    return;
  }
  try {
    await reloadIsolated();
  } catch {
    takeEmbedRequest(storage, playground);
    tell(box, `Your browser did not let the page be isolated. ${elsewhere}`);
  }
}

async function embedHere(project: StackBlitzProject, box: HTMLElement): Promise<void> {
  const note = tell(box, 'StackBlitz opens below. If it stays empty, use Open in StackBlitz.');
  const frame = document.createElement('div');
  box.append(frame);
  try {
    await embedInPage(frame, project);
  } catch {
    note.textContent = `StackBlitz could not be reached from this page. ${elsewhere}`;
  }
}

/** Shows a line and takes the reader to it. */
function tell(box: HTMLElement, text: string): HTMLElement {
  const note = showNote(box, text);
  note.tabIndex = -1;
  note.focus();
  return note;
}
