/**
 * Drops what no reader sees: definitions, ids and boxes that nothing uses,
 * and attributes that change nothing.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function dropUnused(svg: SVGSVGElement): void {
  const referenced = new Set(
    [...svg.querySelectorAll('*')]
      .flatMap((element) => [...element.attributes])
      .flatMap(({ value }) => /^(?:url\(["']?)?#([^)"']+)/.exec(value)?.[1] ?? []),
  );
  for (const definition of svg.querySelectorAll('marker, filter, symbol, linearGradient')) {
    if (!referenced.has(definition.id)) definition.remove();
  }
  for (const element of svg.querySelectorAll('[id]:not(title, desc)')) {
    if (!referenced.has(element.id)) element.removeAttribute('id');
  }
  for (const box of svg.querySelectorAll('rect:not([width])')) box.remove();

  const inert = /^(?:data-.*|name|xml:space|alignment-baseline)$/;
  const styling =
    /^(?:fill|stroke|stroke-width|stroke-dasharray|text-anchor|font-.*|dominant-baseline)$/;
  const drawn = 'g, text, tspan, path, rect, line, circle, polygon, polyline, ellipse, marker, use';
  for (const element of svg.querySelectorAll<SVGElement>(drawn)) {
    const computed = getComputedStyle(element);
    for (const { name, value } of [...element.attributes]) {
      if (inert.test(name)) element.removeAttribute(name);
      if (!styling.test(name)) continue;
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

  const empty = ':is(g, defs, text):empty';
  while (svg.querySelector(empty)) {
    for (const element of svg.querySelectorAll(empty)) element.remove();
  }
}
