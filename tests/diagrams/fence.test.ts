import { describe, expect, it } from 'vitest';
import { findFences } from '../../src/diagrams/fence.ts';

const page = [
  '---',
  'title: A page',
  '---',
  '',
  "import Hints from '~/components/hints/Hints.astro'",
  '',
  '```mermaid caption="What to see: a & b"',
  'flowchart TB',
  '  A --> B',
  '```',
  '',
  '```ts',
  'const notA = "diagram";',
  '```',
  '',
  '<Hints>',
  '',
  '  ```mermaid',
  '  flowchart TB',
  '  ```',
  '',
  '</Hints>',
  '',
  ':::note',
  '```mermaid',
  'stateDiagram-v2',
  '```',
  ':::',
].join('\n');

describe('the Mermaid fences of a page', () => {
  const fences = findFences(page, 'page.mdx');

  it('are found with the lines they open on, in components and asides too', () => {
    expect(fences.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'page.mdx:7',
      'page.mdx:18',
      'page.mdx:25',
    ]);
  });

  it('come with their source and caption', () => {
    expect(fences[0]?.source).toBe('flowchart TB\n  A --> B');
    expect(fences[0]?.caption).toBe('What to see: a & b');
    expect(fences[1]?.caption).toBeUndefined();
  });

  it('have the same source whatever the line endings', () => {
    const windows = findFences(page.replaceAll('\n', '\r\n'), 'page.mdx');
    expect(windows.map(({ source }) => source)).toEqual(fences.map(({ source }) => source));
  });
});
