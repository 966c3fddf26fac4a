import sdk from '@stackblitz/sdk';
import type { StackBlitzProject } from './stackblitz.ts';

/** Opens the project in a new tab. Call it within a click, or the browser blocks the tab. */
export function openInNewTab({ openFile, ...project }: StackBlitzProject): void {
  sdk.openProject(project, { newWindow: true, openFile });
}

/**
 * Puts StackBlitz in place of an element. It runs only in a page that is
 * cross-origin isolated; where it cannot be reached, the promise is rejected.
 */
export async function embedInPage(
  element: HTMLElement,
  { openFile, ...project }: StackBlitzProject,
): Promise<void> {
  await sdk.embedProject(element, project, {
    openFile,
    crossOriginIsolated: true,
    view: 'editor',
    height: 640,
  });
}
