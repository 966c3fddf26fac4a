import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import type { Fence } from '../../src/diagrams/fence.ts';
import { diagramPlugins } from '../../src/diagrams/plugins.ts';

const page = [
  '# Title',
  '',
  '```mermaid caption="C"',
  'flowchart TB',
  '```',
  '',
  '```mermaid',
  'flowchart TB',
  '```',
  '',
  '<Aside>',
  '- In a list:',
  '',
  '  ```mermaid',
  '  stateDiagram-v2',
  '  ```',
  '',
  '</Aside>',
  '',
  '<figure>not a diagram</figure>',
].join('\n');

async function compile(figureOf: (fence: Fence, index: number) => Promise<string>) {
  const { mdast, hast } = diagramPlugins(figureOf, '/project');
  const { code } = await mdxToJs(page, {
    mdastPlugins: [mdast],
    hastPlugins: [hast],
    features: { smartPunctuation: true },
    // As Starlight configures MDX.
    optimizeStatic: { component: 'Fragment', prop: 'set:html' },
    fileURL: new URL('file:///project/src/content/page.mdx'),
  });
  return code;
}

describe('the plugins', () => {
  it('put a figure in the place of every Mermaid fence, and nothing else of it', async () => {
    const code = await compile((_, index) =>
      Promise.resolve(`<figure id="f${index}"><svg><style>a{--b:c}</style></svg></figure>`),
    );
    expect(code).toContain('f0');
    expect(code).toContain('f1');
    expect(code).toContain('f2');
    expect(code).toContain('not a diagram');
    expect(code).not.toMatch(/mermaid|flowchart|stateDiagram|script|data-?diagram/i);
  });

  it('keep the hyphens of the CSS in a picture', async () => {
    const code = await compile(() => Promise.resolve('<figure><style>a{--b:c}</style></figure>'));
    expect(code).toContain('--b:c');
  });

  it('name the page from the root of the project, and the line', async () => {
    const places: string[] = [];
    await compile((fence) => {
      places.push(`${fence.file}:${fence.line}`);
      return Promise.resolve('<figure></figure>');
    });
    expect(places).toEqual([
      'src/content/page.mdx:3',
      'src/content/page.mdx:7',
      'src/content/page.mdx:14',
    ]);
  });

  it('pass on what is wrong with a diagram', async () => {
    await expect(compile(() => Promise.reject(new Error('page.mdx:3: wrong.')))).rejects.toThrow(
      'page.mdx:3: wrong.',
    );
  });
});
