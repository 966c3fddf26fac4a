/** A line of the code (from 1) and how far below the top of the code's box it stands, in px. */
export interface LinePlace {
  line: number;
  top: number;
}

/** The line of the static code at a height of the window, so that the editor opens where it was clicked. */
export function clickedLine(code: Element, clientY: number): LinePlace | undefined {
  const lines = [...code.querySelectorAll('.line')];
  const index = lines.findIndex((line) => line.getBoundingClientRect().bottom > clientY);
  const line = lines[index];
  if (!line) return undefined;
  const top = line.getBoundingClientRect().top - code.getBoundingClientRect().top;
  return { line: index + 1, top };
}
