/**
 * Rounds the corners of boxes, centres the names of states, and moves the
 * titles of groups from the middle, where edges enter, to the left.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function finishShapes(svg: SVGSVGElement): void {
  const verticalShift = (element: Element): number => {
    const shift = /,\s*(-?[\d.]+)/.exec(element.getAttribute('transform') ?? '')?.[1];
    return Number(shift ?? 0);
  };
  const rounded: [boxes: string, radius: string][] = [
    ['.node > rect, .note', '4'],
    ['.cluster > rect', '6'],
  ];
  for (const [boxes, radius] of rounded) {
    for (const box of svg.querySelectorAll(`:is(${boxes}):not([rx])`)) {
      box.setAttribute('rx', radius);
    }
  }
  for (const title of svg.querySelectorAll('.cluster-label')) {
    const left = title.parentElement?.querySelector('rect')?.getAttribute('x');
    if (!left) continue;
    const top = verticalShift(title) + (title.closest('.statediagram-cluster') ? 4 : 0);
    title.setAttribute('transform', `translate(${Number(left) + 12}, ${top})`);
  }
  for (const name of svg.querySelectorAll<SVGGElement>('.statediagram-state > .label')) {
    const { x, width } = name.getBBox();
    name.setAttribute('transform', `translate(${-(x + width / 2)}, ${verticalShift(name)})`);
  }
}
