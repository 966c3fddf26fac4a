import type { Mutant } from './report.ts';

/** A line of a solution and what a mutant makes of it. White space is single. */
export interface ChangedLine {
  line: string;
  becomes: string;
}

/** What a mutant changes; where that goes over several lines, they are joined to one. */
export function changedLine(source: string, { location, replacement }: Mutant): ChangedLine {
  const lines = source.split('\n').slice(location.start.line - 1, location.end.line);
  const before = (lines[0] ?? '').slice(0, location.start.column - 1);
  const after = (lines.at(-1) ?? '').slice(location.end.column - 1);
  return {
    line: singleSpaced(lines.join('\n')),
    becomes: singleSpaced(before + replacement + after),
  };
}

export function isSameChange(a: ChangedLine, b: ChangedLine): boolean {
  return a.line === b.line && a.becomes === b.becomes;
}

function singleSpaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
