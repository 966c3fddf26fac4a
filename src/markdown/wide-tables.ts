import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

/** From this many columns on, a table scrolls sideways on a narrow screen. */
const wideFrom = 4;

interface Node {
  readonly tagName?: string;
  readonly children?: readonly Node[];
}

/** The elements of a name directly below a node, between which there are line breaks too. */
const children = (node: Node | undefined, tagName: string): readonly Node[] =>
  node?.children?.filter((child) => child.tagName === tagName) ?? [];

function columnsOf(table: Node): number {
  const [head] = children(table, 'thead');
  const [row] = children(head, 'tr');
  return children(row, 'th').length;
}

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
          if (columnsOf(node as Node) >= wideFrom) context.setProperty(node, 'tabIndex', 0);
        },
      },
    ],
  },
];
