import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { isSatteriProcessor } from '@astrojs/markdown-satteri';
import type { AstroIntegration } from 'astro';
import { findBrowser } from './browser.ts';
import { drawnDirectory, DrawnDirectory, DrawnInMemory } from './drawn.ts';
import type { Fence } from './fence.ts';
import { figure, problemFigure } from './figure.ts';
import { pictureOf } from './picture.ts';
import { diagramPlugins } from './plugins.ts';
import { isShown } from './problem-shown.ts';
import { Renderer } from './renderer.ts';

/**
 * Mermaid fences become figures with the picture inline. A build fails on a
 * diagram that is wrong or cannot be drawn; `astro dev` shows the reason in the
 * figure's place (problem-shown.ts). Registers its plugins with the site's
 * Markdown processor, which has to be Sätteri.
 */
export function diagrams(): AstroIntegration {
  const renderer = new Renderer(findBrowser);
  const failures: string[] = [];
  let drawnNow = 0;

  return {
    name: 'diagrams',
    hooks: {
      'astro:config:setup': ({ command, config }) => {
        const { processor } = config.markdown;
        if (!isSatteriProcessor(processor)) {
          throw new Error(
            'diagrams() needs Sätteri: set markdown.processor to satteri() in astro.config.mjs.',
          );
        }
        const committed = new DrawnDirectory(drawnDirectory);
        const isDev = command === 'dev';
        const drawn = isDev ? new DrawnInMemory(committed) : committed;

        async function figureOf(fence: Fence, index: number): Promise<string> {
          try {
            const picture = await pictureOf(fence, drawn, renderer);
            if (picture.isNew) drawnNow += 1;
            return figure(fence, picture, idOnPage(fence, index));
          } catch (error) {
            if (isShown(error, command)) return problemFigure(fence, error.message);
            failures.push(error instanceof Error ? error.message : String(error));
            throw error;
          }
        }

        const plugins = diagramPlugins(figureOf, fileURLToPath(config.root));
        processor.options.mdastPlugins.push(plugins.mdast);
        processor.options.hastPlugins.push(plugins.hast);
      },
      'astro:build:generated': () => renderer.close(),
      'astro:build:done': ({ logger }) => {
        if (drawnNow > 0) logger.info(`Drew ${drawnNow} diagrams: commit src/diagrams/drawn.`);
        // Of a .md page, Astro only logs that rendering failed.
        if (failures.length > 0) throw new Error(failures.join('\n'));
      },
      'astro:server:done': () => renderer.close(),
    },
  };
}

/** Unique where the same diagram occurs twice, in a page or in a part that the page includes. */
function idOnPage(fence: Fence, index: number): string {
  const document = createHash('sha256').update(fence.file).digest('hex').slice(0, 6);
  return `diagram-${document}-${index + 1}`;
}
