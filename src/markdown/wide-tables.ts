import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

/** From this many columns on, a table scrolls sideways on a narrow screen. */
const wideFrom = 4;

/**
 * A Markdown plugin that lets the keyboard reach wide tables, which scroll on a narrow screen; narrow
 * tables wrap instead (theme.css) and stay out of the tab order.
 */
export const wideTables: NonNullable<SatteriProcessorOptions['hastPlugins']> = [
  {
    name: 'wide-tables',
    element: [
      {
        filter: ['table'],
        visit(node, context) {
          const head = node.children.find(
            (child) => 'tagName' in child && child.tagName === 'thead',
          );
          // Between the tags of what MDX hands over there may be white space.
          const row = (head && 'children' in head ? head.children : []).find(
            (child) => 'tagName' in child,
          );
          const cells = row && 'children' in row ? row.children : [];
          const columns = cells.filter((cell) => 'tagName' in cell).length;
          if (columns >= wideFrom) context.setProperty(node, 'tabIndex', 0);
        },
      },
    ],
  },
];
