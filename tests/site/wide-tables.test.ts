import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';
import { expect, it } from 'vitest';
import { wideTables } from '../../src/markdown/wide-tables.ts';

async function render(columns: number): Promise<string> {
  const row = (cell: string): string => `|${`${cell}|`.repeat(columns)}\n`;
  const processor = await createSatteriMarkdownProcessor({ hastPlugins: wideTables });
  const { code } = await processor.render(row('a') + row('-') + row('1'));
  return code;
}

it('lets the keyboard reach a table of four columns, which may scroll', async () => {
  expect(await render(4)).toContain('<table tabindex="0">');
});

it('leaves a table of three columns out of the tab order', async () => {
  expect(await render(3)).toContain('<table>');
});
