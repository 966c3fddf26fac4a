import { DiagramError } from './diagram-error.ts';
import type { Fence } from './fence.ts';

/** What Mermaid says about a diagram it cannot read, as one line that names the line of the page. */
export function syntaxError(fence: Fence, complaint: string): DiagramError {
  const reported = Number(/error on line (\d+)/i.exec(complaint)?.[1] ?? 0);
  const lines = linesThatMermaidCounts(fence.source);
  const line = lines[Math.min(reported, lines.length) - 1];
  const expectation = /got '?([^'\n]+)'?\s*$/.exec(complaint)?.[1];
  if (line === undefined) {
    const [start] = fence.source.split('\n');
    return /no diagram type detected/i.test(complaint)
      ? new DiagramError(fence, `Mermaid knows no diagram "${start}".`, 'Correct its kind.')
      : new DiagramError(fence, `Mermaid: ${oneLine(complaint)}.`, 'Correct the diagram.');
  }
  return new DiagramError(
    { file: fence.file, line: fence.line + line.number },
    `Mermaid cannot read "${line.text.trim()}".`,
    expectation ? `Correct it: ${expectation} is not expected here.` : 'Correct it.',
  );
}

/** Mermaid takes comments out before it counts lines. */
function linesThatMermaidCounts(source: string): { number: number; text: string }[] {
  return source
    .split('\n')
    .map((text, index) => ({ number: index + 1, text }))
    .filter(({ text }) => !/^\s*%%(?!\{)/.test(text));
}

function oneLine(complaint: string): string {
  return complaint.replace(/\s+/g, ' ').trim().slice(0, 160).replace(/\.$/, '');
}
