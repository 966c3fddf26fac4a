import { parseProgress } from './parse.ts';
import type { Progress } from './types.ts';

/** More than this is no export of the handbook, in characters. */
const fileLimit = 20_000_000;

/** All work as the text of one file. */
export function exportText(progress: Progress): string {
  return `${JSON.stringify({ handbook: 'mlops-interview-handbook', ...progress }, null, 2)}\n`;
}

/**
 * Reads an exported file.
 * @throws Error that names what is wrong and what to do; a file is taken as a whole or not at all
 */
export function readExport(text: string): Progress {
  if (text.length > fileLimit) {
    throw new Error('The file is too large to be an export. Choose one that Export made.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(
      "The file is not JSON, or only a part of one. Choose a file that the handbook's Export made.",
    );
  }
  return parseProgress(value, (problem) => {
    throw problem instanceof Error ? problem : new Error(String(problem));
  });
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What an import did, in a sentence. */
export function describeImport(before: Progress, imported: Progress, after: Progress): string {
  const versions = ({ playgrounds }: Progress): number =>
    Object.values(playgrounds).reduce((sum, { versions: { length } }) => sum + length, 0);
  const read = Object.keys(imported.playgrounds).length;
  const added = versions(after) - versions(before);
  const kept = added > 0 ? ` Earlier versions kept beside them: ${added}.` : '';
  return `Imported the work of ${plural(read, 'playground')}.${kept}`;
}
