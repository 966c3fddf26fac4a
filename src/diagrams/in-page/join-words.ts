/**
 * Mermaid sets every word in a `tspan` of its own. Joins neighbours that look
 * alike, so that a label is text one can search for.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function joinWords(svg: SVGSVGElement): void {
  for (const line of svg.querySelectorAll('tspan')) {
    const words = [...line.children];
    if (words.length === 0) continue;
    const plain = words.every(
      (word) =>
        word.tagName === 'tspan' &&
        word.childElementCount === 0 &&
        word.getAttribute('font-weight') === 'normal' &&
        word.getAttribute('font-style') === 'normal',
    );
    if (plain) line.textContent = line.textContent;
  }
}
