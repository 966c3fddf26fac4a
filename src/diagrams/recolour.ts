import { forDarkGround, formatHex, parseHex } from './colour.ts';
import { customProperty, sentinels } from './tokens.ts';

const tokenOf = new Map<string, string>(
  Object.entries(sentinels).map(([token, sentinel]) => [sentinel, token]),
);

/**
 * Lets one picture serve both themes. In CSS or an attribute's value, sentinels
 * become the custom properties of their tokens and other colours, written
 * `#rrggbb`, become `light-dark(colour, its counterpart on a dark ground)`.
 */
export function recolour(css: string): string {
  return css.replace(/#[\da-f]{6}\b/gi, (hex) => {
    const token = tokenOf.get(hex.toLowerCase());
    if (token) return `var(${customProperty(token)})`;
    return `light-dark(${hex},${formatHex(forDarkGround(parseHex(hex)))})`;
  });
}
