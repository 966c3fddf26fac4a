import { describe, expect, it } from 'vitest';
import { syntaxError } from '../../src/diagrams/syntax-error.ts';
import { fence } from './support/fences.ts';

const complaint = (line: number) =>
  `Parse error on line ${line}:\n...  B --> --> C\n-----------^\nExpecting 'AMP', 'NODE', got 'LINK'`;

describe('a syntax error', () => {
  it('names the line of the page and quotes it', () => {
    const source = 'flowchart TB\n  A --> B\n  B --> --> C';
    expect(syntaxError(fence({ source }), complaint(3)).message).toBe(
      'page.mdx:10: Mermaid cannot read "B --> --> C". Correct it: LINK is not expected here.',
    );
  });

  it('counts the comments that Mermaid has taken out', () => {
    const source = 'flowchart TB\n  %% why\n  A --> B\n  B --> --> C';
    expect(syntaxError(fence({ source }), complaint(3)).message).toContain('page.mdx:11: ');
  });

  it('says so where Mermaid does not know the kind of diagram', () => {
    const said = 'No diagram type detected matching given configuration for text: flowchort TB';
    expect(syntaxError(fence({ source: 'flowchort TB\nA' }), said).message).toBe(
      'page.mdx:7: Mermaid knows no diagram "flowchort TB". Correct its kind.',
    );
  });

  it('passes on anything else in one line', () => {
    expect(syntaxError(fence(), 'Something\n  else.').message).toBe(
      'page.mdx:7: Mermaid: Something else. Correct the diagram.',
    );
  });
});
