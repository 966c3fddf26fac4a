import { mdxToMdast } from 'satteri';
import type { Code, Nodes } from 'mdast';
import type { Place } from './diagram-error.ts';

/** A Mermaid fence of a page. */
export interface Fence extends Place {
  readonly source: string;
  readonly caption: string | undefined;
}

/** The fence that a code node is, or undefined where it is not Mermaid. */
export function fenceOf(node: Readonly<Code>, file: string): Fence | undefined {
  if (node.lang !== 'mermaid') return undefined;
  return {
    file,
    line: node.position?.start.line ?? 1,
    source: node.value.replaceAll('\r\n', '\n').trim(),
    caption: captionOf(node.meta ?? ''),
  };
}

/**
 * All Mermaid fences of an MDX document, in order, as the build's parser sees
 * them. Throws where the document is not MDX.
 */
export function findFences(document: string, file: string): Fence[] {
  const tree = mdxToMdast(document, { features: { directive: true } });
  return [...codeNodes(tree)].flatMap((node) => fenceOf(node, file) ?? []);
}

function* codeNodes(node: Nodes): Generator<Code> {
  if (node.type === 'code') yield node;
  if ('children' in node) for (const child of node.children) yield* codeNodes(child);
}

function captionOf(meta: string): string | undefined {
  return /\bcaption="([^"]+)"/.exec(meta)?.[1];
}
