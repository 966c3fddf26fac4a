/**
 * Drops what no reader sees: definitions, ids and boxes that nothing uses,
 * and attributes that change nothing.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function dropUnused(svg: SVGSVGElement): void {
  const used = (id: string) => {
    const references = [`url(#${id})`, `url("#${id}")`, `"#${id}"`];
    return references.some((reference) => svg.outerHTML.includes(reference));
  };
  for (const definition of svg.querySelectorAll('marker, filter, symbol, linearGradient')) {
    if (!used(definition.id)) definition.remove();
  }
  for (const element of svg.querySelectorAll('[id]')) {
    if (!element.matches('title, desc') && !used(element.id)) element.removeAttribute('id');
  }
  for (const rect of svg.querySelectorAll('rect:not([width])')) rect.remove();

  const inert = /^(?:data-.*|name|xml:space|alignment-baseline)$/;
  const styling = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'text-anchor'];
  styling.push('font-family', 'font-size', 'font-weight', 'font-style', 'dominant-baseline');
  for (const element of svg.querySelectorAll<SVGElement>('g, text, tspan, path, rect, line, circle, polygon, ellipse, marker, use')) {
    const computed = getComputedStyle(element);
    for (const { name } of [...element.attributes]) {
      if (inert.test(name)) element.removeAttribute(name);
    }
    for (const name of styling) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const before = computed.getPropertyValue(name);
      element.removeAttribute(name);
      if (computed.getPropertyValue(name) !== before) element.setAttribute(name, value);
    }
    for (const name of [...element.style]) {
      const value = element.style.getPropertyValue(name);
      const before = computed.getPropertyValue(name);
      element.style.removeProperty(name);
      if (computed.getPropertyValue(name) !== before) element.style.setProperty(name, value);
    }
    if (element.style.length === 0) element.removeAttribute('style');
  }
  const empty = 'g:empty, defs:empty, text:empty';
  while (svg.querySelector(empty)) svg.querySelectorAll(empty).forEach((element) => element.remove());
}
