import { optimize } from 'svgo';
import type { CustomPlugin } from 'svgo';
import { recolour } from './recolour.ts';

const colourAttributes = ['fill', 'stroke', 'color', 'stop-color', 'flood-color', 'style'];

const recolourPlugin: CustomPlugin = {
  name: 'recolour',
  fn: () => ({
    element: {
      enter(node) {
        for (const name of colourAttributes) {
          const value = node.attributes[name];
          if (value) node.attributes[name] = recolour(value);
        }
        if (node.name !== 'style') return;
        for (const child of node.children) {
          if (child.type === 'text') child.value = recolour(child.value).replace(/\s*\n\s*/g, ' ');
        }
      },
    },
  }),
};

/**
 * Makes a drawing smaller and fit for both themes. Of SVGO's own plugins only
 * those for geometry: minifyStyles and removeHiddenElems break Mermaid's output.
 */
export function optimise(svg: string): string {
  return optimize(svg, {
    floatPrecision: 1,
    plugins: [
      recolourPlugin,
      'cleanupAttrs',
      'cleanupNumericValues',
      'convertPathData',
      'convertTransform',
      'sortAttrs',
    ],
  }).data;
}
