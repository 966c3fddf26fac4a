/**
 * Writes every colour as `#rrggbb`, or `rgba()` where it is translucent.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function plainColours(svg: SVGSVGElement): void {
  const properties = ['fill', 'stroke', 'color', 'stop-color', 'flood-color', 'background-color'];
  const canvas = document.createElement('canvas').getContext('2d');
  const plain = (value: string): string => {
    const isColour = CSS.supports('color', value) && !/^(?:currentcolor|transparent)$/i.test(value);
    if (!canvas || !isColour) return value;
    canvas.fillStyle = value;
    return canvas.fillStyle;
  };
  for (const element of svg.querySelectorAll<SVGElement>('*')) {
    for (const property of properties) {
      const value = element.getAttribute(property);
      if (value) element.setAttribute(property, plain(value));
    }
    const style = element.getAttribute('style');
    if (style)
      element.setAttribute('style', style.replace(/rgba?\([^)]*\)|hsla?\([^)]*\)/g, plain));
  }
  for (const style of svg.querySelectorAll('style')) {
    style.textContent = style.textContent.replace(
      /(?<=\b(?:fill|stroke|color):\s*)[^;}!]+/g,
      (value) => plain(value.trim()),
    );
  }
}
