/** Lines of a difference between two values that are of one kind, one after the other. */
export interface DiffPart {
  kind: 'expected' | 'received' | 'same' | 'gap';
  text: string;
}

/** More lines than this are cut off: nobody reads them, and the page must go on answering. */
const lineLimit = 400;

/**
 * The parts of a difference as vitest prints it: '-' is expected, '+' received. The positions of its
 * parts ('@@ -1,7 +1,7 @@') say nothing to a reader and become a gap.
 */
export function diffParts(diff: string): DiffPart[] {
  const lines = diff.split('\n');
  const parts: DiffPart[] = [];
  const add = (kind: DiffPart['kind'], text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += `\n${text}`;
    else parts.push({ kind, text });
  };
  for (const line of lines.slice(0, lineLimit)) {
    if (/^@@ .* @@$/.test(line)) add('gap', '  …');
    else if (line.startsWith('-')) add('expected', line);
    else if (line.startsWith('+')) add('received', line);
    else add('same', line);
  }
  const left = lines.length - lineLimit;
  if (left > 0) add('gap', `  … ${left} more lines`);
  return parts;
}
