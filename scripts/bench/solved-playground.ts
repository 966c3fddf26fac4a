import type { Page } from 'playwright-core';
import { readPlayground } from '../../src/runner/catalog.ts';
import { solutionOf } from '../../src/runner/editable-files.ts';
import { pageFiles, type PageFiles } from '../../src/runner/page-files.ts';

/** A playground with the solution as the reader's code: the tests of a starter break off early. */
export function solvedPlayground(id: string, root?: string): PageFiles {
  const files = pageFiles(readPlayground(id, root));
  const solved = files.editable.map((path) => [
    path,
    files.solution[solutionOf(path) ?? ''] ?? files.files[path] ?? '',
  ]);
  return {
    ...files,
    files: { ...files.files, ...(Object.fromEntries(solved) as Record<string, string>) },
  };
}

/** Gives a page these files in place of those of its playground. */
export async function serveInPlaceOf(id: string, files: PageFiles, page: Page): Promise<void> {
  await page.route(`**/playgrounds/${id}.json`, (route) => route.fulfill({ json: files }));
}
