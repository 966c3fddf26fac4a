/**
 * Keeps of Mermaid's style sheet the rules that something in the drawing
 * matches, and of the classes those that a rule mentions.
 * Runs inside the browser, so it uses nothing from outside its body.
 */
export function pruneStyles(svg: SVGSVGElement): void {
  const matches = (selector: string) => svg.matches(selector) || svg.querySelector(selector);
  for (const element of svg.querySelectorAll('style')) {
    const kept: string[] = [];
    const keyframes: CSSKeyframesRule[] = [];
    for (const rule of element.sheet?.cssRules ?? []) {
      if (rule instanceof CSSKeyframesRule) keyframes.push(rule);
      if (!(rule instanceof CSSStyleRule) || rule.style.length === 0) continue;
      const selectors = rule.selectorText.split(/,\s*/).filter(matches);
      if (selectors.length > 0) kept.push(`${selectors.join(',')}{${rule.style.cssText}}`);
    }
    const rules = kept.join('');
    const animations = keyframes.filter((rule) => rules.includes(rule.name));
    element.textContent = rules + animations.map((rule) => rule.cssText).join('');
  }
  const css = [...svg.querySelectorAll('style')].map((style) => style.textContent).join('');
  const mentioned = new Set([...css.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((match) => match[1]));
  for (const element of svg.querySelectorAll('[class]')) {
    const classes = new Set([...element.classList].filter((name) => mentioned.has(name)));
    if (classes.size > 0) element.setAttribute('class', [...classes].join(' '));
    else element.removeAttribute('class');
  }
}
