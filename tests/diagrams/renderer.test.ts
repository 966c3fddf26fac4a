import { afterAll, describe, expect, it } from 'vitest';
import { findBrowser, howToGetABrowser } from '../../src/diagrams/browser.ts';
import { BrowserMissing, MermaidRefusal, Renderer } from '../../src/diagrams/renderer.ts';
import { flowchart } from './support/fences.ts';

const browser = findBrowser();
if (!browser) throw new Error(`These tests need a browser. ${howToGetABrowser}`);
const renderer = new Renderer(() => browser);
afterAll(() => renderer.close());

const named = 'accTitle: Title\naccDescr: Description';
const diagrams = {
  flowchart: flowchart(
    'subgraph s [Group]\nA([Start]) -->|label| B{Is it?}\nend\nB -.-> C[(Store)]',
  ),
  sequence: `sequenceDiagram\n${named}\nautonumber\nactor A\nA->>+B: ask\nNote over A,B: 25 ms\nB-->>-A: answer`,
  state: `stateDiagram-v2\n${named}\n[*] --> One\nstate Two {\n  Three --> Four: why\n}\nOne --> Two`,
};

describe('the renderer', () => {
  it('draws the same bytes again, whatever it drew in between and in another browser', async () => {
    const draw = (from: Renderer) =>
      Promise.all(Object.values(diagrams).map((source) => from.render(source, 'diagram-0')));
    const first = await draw(renderer);
    expect(await draw(renderer)).toEqual(first);
    const other = new Renderer(() => browser);
    const reversed = Object.values(diagrams).reverse();
    const again = await Promise.all(reversed.map((source) => other.render(source, 'diagram-0')));
    await other.close();
    expect(again.reverse()).toEqual(first);
  });

  it.each(Object.entries(diagrams))('draws an accessible %s', async (_, source) => {
    const svg = await renderer.render(source, 'diagram-0');
    expect(svg).toMatch(/^<svg [^>]*\swidth="\d+" height="\d+"/);
    expect(svg).toContain('role="img"');
    expect(svg).toContain('aria-labelledby="diagram-0-title"');
    expect(svg).toContain('aria-describedby="diagram-0-desc"');
    expect(svg).toContain('<title id="diagram-0-title">Title</title>');
    expect(svg).toContain('<desc id="diagram-0-desc">Description</desc>');
  });

  it.each(Object.entries(diagrams))(
    'draws a %s of which every id starts alike',
    async (_, source) => {
      const svg = await renderer.render(source, 'diagram-0');
      const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '');
      expect(ids.filter((id) => !id.startsWith('diagram-0'))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, id = ''] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    },
  );

  it.each(Object.entries(diagrams))(
    'leaves no sentinel and no script in a %s',
    async (_, source) => {
      const svg = await renderer.render(source, 'diagram-0');
      expect(svg).not.toMatch(/#fe0\d|rgb\(254|<script|<foreignObject|mermaid/i);
      expect(svg).toContain('var(--diagram-text)');
    },
  );

  it('keeps the words of a label together', async () => {
    const svg = await renderer.render(flowchart('A[Two words]'), 'diagram-0');
    expect(svg).toContain('>Two words<');
  });

  it('rejects with what Mermaid says, and then draws the next', async () => {
    await expect(renderer.render(flowchart('A --> --> B'), 'diagram-0')).rejects.toThrow(
      MermaidRefusal,
    );
    await expect(renderer.render(flowchart('A --> B'), 'diagram-0')).resolves.toContain('<svg');
  });

  it('rejects where there is no browser', async () => {
    const without = new Renderer(() => undefined);
    await expect(without.render(flowchart('A'), 'diagram-0')).rejects.toThrow(BrowserMissing);
  });
});
