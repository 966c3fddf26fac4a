import { readPlayground } from '../../src/runner/catalog.ts';
import { solutionOf } from '../../src/runner/editable-files.ts';
import { pageFiles, type PageFiles } from '../../src/runner/page-files.ts';
import { stackblitzProject, type StackBlitzProject } from '../../src/runner/stackblitz.ts';

/** The reference's text for each file that the reader edits, by that file's path. */
export function referenceOf({ editable, solution }: PageFiles): Record<string, string> {
  return Object.fromEntries(editable.map((path) => [path, solution[solutionOf(path) ?? ''] ?? '']));
}

/**
 * The project that a reader takes along who wrote the reference answer.
 * @param paths the files that the reader wrote; all that may be edited unless said otherwise
 */
export function solvedProject(id: string, paths?: readonly string[]): StackBlitzProject {
  const page = pageFiles(readPlayground(id));
  const edited = Object.fromEntries(
    Object.entries(referenceOf(page)).filter(([path]) => paths?.includes(path) ?? true),
  );
  return stackblitzProject(page, { edited, versions: page.versions });
}
