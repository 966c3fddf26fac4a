import { strToU8, zipSync } from 'fflate';
import type { PageFiles } from '../../runner/page-files.ts';
import { stackblitzProject, type StackBlitzProject } from '../../runner/stackblitz.ts';
import type { SharedFiles } from './share-link.ts';

/**
 * The project as a zip: one folder, in which `npm install && npm test` works.
 * @param folder the name of that folder
 */
export function zipProject(
  { files }: Pick<StackBlitzProject, 'files'>,
  folder: string,
): Uint8Array<ArrayBuffer> {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`${folder}/${path}`, strToU8(text)]),
    ),
  );
}

/** Hands the playground with the reader's code over as `<id>.zip`. */
export function downloadProject(files: PageFiles, edited: SharedFiles): void {
  const project = stackblitzProject(files, { edited, versions: files.versions });
  const url = URL.createObjectURL(
    new Blob([zipProject(project, files.id)], { type: 'application/zip' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `${files.id}.zip`;
  link.click();
  // The browser reads the URL after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
