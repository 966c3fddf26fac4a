import type { parser } from '@prometheus-io/lezer-promql';

/** A part of an expression, such as a selector, by its name in Prometheus' grammar. */
export interface Node {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Node[];
  /** The first child of a name. */
  readonly child: (name: string) => Node | undefined;
}

/** The parser's tree as one that is quick to walk again and again. */
export function toNode(tree: ReturnType<typeof parser.parse>['topNode'], text: string): Node {
  const children: Node[] = [];
  for (let part = tree.firstChild; part; part = part.nextSibling) children.push(toNode(part, text));
  return {
    name: tree.name,
    text: text.slice(tree.from, tree.to),
    children,
    child: (name) => children.find((child) => child.name === name),
  };
}
