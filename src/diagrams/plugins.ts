import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineHastPlugin, defineMdastPlugin } from 'satteri';
import type { HastPluginDefinition, MdastPluginDefinition } from 'satteri';
import { fenceOf } from './fence.ts';
import type { Fence } from './fence.ts';

declare module 'satteri' {
  interface DataMap {
    /** The figures of a document, as HTML, in order. */
    diagramFigures: string[];
  }
}

/**
 * The two plugins that turn a Mermaid fence into a figure. The first replaces
 * the fence before the highlighter of code sees it; the second puts in the HTML
 * after smart punctuation, which would make a dash of `--` in the picture's CSS.
 * `figureOf` returns the HTML of the index-th fence of a document; `root` is
 * the folder that the paths in messages start from.
 */
export function diagramPlugins(
  figureOf: (fence: Fence, index: number) => Promise<string>,
  root: string,
): { mdast: MdastPluginDefinition; hast: HastPluginDefinition } {
  const mdast = defineMdastPlugin({
    name: 'diagram-fences',
    options: { position: true },
    async code(node, context) {
      const file = context.fileURL ? pathFrom(root, fileURLToPath(context.fileURL)) : '(document)';
      const fence = fenceOf(node, file);
      if (!fence) return;
      const figures = (context.data.diagramFigures ??= []);
      const index = figures.push('') - 1;
      figures[index] = await figureOf(fence, index);
      context.replaceNode(node, {
        type: 'diagram',
        data: { hName: 'figure', hProperties: { dataDiagram: String(index) } },
        children: [],
      });
    },
  });
  const hast = defineHastPlugin({
    name: 'diagram-figures',
    element: {
      filter: ['figure'],
      visit(node, context) {
        const html = context.data.diagramFigures?.[Number(node.properties['dataDiagram'])];
        // Raw, since Starlight has MDX put what is static on the page as it stands
        // (`optimize`); of a parsed `<style>` that would make an attribute.
        if (html !== undefined) context.replaceNode(node, { type: 'raw', value: html });
      },
    },
  });
  return { mdast, hast };
}

/** A path relative to the project, with slashes on every system. */
export function pathFrom(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
