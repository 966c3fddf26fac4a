import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';
import { internalLinks } from '../../markdown/internal-links.ts';

const processor = createSatteriMarkdownProcessor({
  syntaxHighlight: false,
  hastPlugins: internalLinks(import.meta.env.BASE_URL),
});

/** Renders one paragraph of Markdown to HTML without the paragraph around it. */
export async function renderInline(markdown: string): Promise<string> {
  // A percentage does not break before its sign.
  const text = markdown.replace(/(\d) %/g, '$1\u00a0%');
  const { code } = await (await processor).render(text);
  return code.trim().replace(/^<p>([^]*)<\/p>$/, '$1');
}
