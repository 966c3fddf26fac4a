/**
 * Makes the drawing an image with a name, a description and its natural size
 * in px, under ids that start with the drawing's own.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function nameAndSize(svg: SVGSVGElement): void {
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', String(Math.ceil(width)));
  svg.setAttribute('height', String(Math.ceil(height)));
  svg.removeAttribute('style');
  svg.setAttribute('role', 'img');
  svg.removeAttribute('aria-roledescription');
  for (const [part, attribute] of [
    ['title', 'aria-labelledby'],
    ['desc', 'aria-describedby'],
  ] as const) {
    const element = svg.querySelector(`:scope > ${part}`);
    if (!element) throw new Error(`Mermaid wrote no <${part}> into the picture.`);
    element.id = `${svg.id}-${part}`;
    svg.setAttribute(attribute, element.id);
  }
  const others = [...svg.querySelectorAll('[id]')].filter(({ id }) => !id.startsWith(svg.id));
  for (const [index, element] of others.entries()) {
    const [before, after] = [element.id, `${svg.id}-${index}-${element.id}`];
    element.id = after;
    for (const user of svg.querySelectorAll('*')) {
      for (const { name, value } of [...user.attributes]) {
        if (value === `#${before}`) user.setAttribute(name, `#${after}`);
        if (value === `url(#${before})`) user.setAttribute(name, `url(#${after})`);
      }
    }
  }
}
