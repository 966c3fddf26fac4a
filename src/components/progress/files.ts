import { describeImport, exportText, readExport } from '../../progress/file.ts';
import { merge } from '../../progress/merge.ts';
import { changeProgress, loadProgress } from '../../progress/storage.ts';

const fileName = 'mlops-interview-handbook-work.json';

/** Downloads all work as one file. Returns what was done, in a sentence. */
export function exportWork(storage: Storage | undefined): string {
  const progress = loadProgress(storage);
  if (Object.keys(progress.playgrounds).length === 0) return 'There is no work to export yet.';
  const url = URL.createObjectURL(new Blob([exportText(progress)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own copy by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return `Exported to ${fileName}.`;
}

/**
 * Adds a file's work to what is kept. Returns what was done, in a sentence.
 * @param now milliseconds since the epoch
 * @throws Error that names what is wrong with the file, or that nothing can be kept here
 */
export async function importWork(
  storage: Storage | undefined,
  file: Blob,
  now: number,
): Promise<string> {
  const imported = readExport(await file.text());
  let done = '';
  const kept = changeProgress(storage, (own) => {
    const progress = merge(own, imported, now);
    done = describeImport(own, imported, progress);
    return progress;
  });
  if (!kept) {
    throw new Error(
      "The work was read but cannot be kept: the browser's storage is full or forbidden. Free some or allow it, then import again.",
    );
  }
  return done;
}
