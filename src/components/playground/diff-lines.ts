/** A line of a difference between two values. */
export interface DiffLine {
  kind: 'expected' | 'received' | 'same' | 'gap';
  text: string;
}

/**
 * The lines of a difference as vitest prints it: '-' is expected, '+' received. The positions of its
 * parts ('@@ -1,7 +1,7 @@') say nothing to a reader and become a gap.
 */
export function diffLines(diff: string): DiffLine[] {
  return diff.split('\n').map((text) => {
    if (/^@@ .* @@$/.test(text)) return { kind: 'gap', text: '  …' };
    if (text.startsWith('-')) return { kind: 'expected', text };
    if (text.startsWith('+')) return { kind: 'received', text };
    return { kind: 'same', text };
  });
}
