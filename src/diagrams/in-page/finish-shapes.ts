/**
 * Rounds the corners of boxes, centres the names of states, and moves the
 * titles of groups from the middle, where edges enter, to the left.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function finishShapes(svg: SVGSVGElement): void {
  const rounded: [string, string][] = [
    ['.node > rect, .note', '4'],
    ['.cluster > rect', '6'],
  ];
  for (const [selector, radius] of rounded) {
    for (const box of svg.querySelectorAll(`:is(${selector}):not([rx])`)) {
      box.setAttribute('rx', radius);
    }
  }
  for (const title of svg.querySelectorAll('.cluster-label')) {
    const box = title.parentElement?.querySelector('rect');
    const y = /,\s*(-?[\d.]+)/.exec(title.getAttribute('transform') ?? '')?.[1];
    if (box && y) {
      title.setAttribute('transform', `translate(${Number(box.getAttribute('x')) + 12}, ${y})`);
    }
  }
  for (const label of svg.querySelectorAll<SVGGElement>('.statediagram-state > .label')) {
    const y = /,\s*(-?[\d.]+)/.exec(label.getAttribute('transform') ?? '')?.[1];
    const { x, width } = label.getBBox();
    if (y) label.setAttribute('transform', `translate(${-(x + width / 2)}, ${y})`);
  }
}
