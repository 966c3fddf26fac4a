import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { joinBase } from '../links/base-path.ts';

/** A Markdown plugin that puts the base path before root-relative links, which Astro leaves alone. */
export function internalLinks(base: string): NonNullable<SatteriProcessorOptions['hastPlugins']> {
  return [
    {
      name: 'internal-links',
      element: [
        {
          filter: ['a'],
          visit(node, context) {
            const href = node.properties['href'];
            if (typeof href === 'string') context.setProperty(node, 'href', joinBase(base, href));
          },
        },
      ],
    },
  ];
}
