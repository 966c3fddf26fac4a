import { describe, expect, it } from 'vitest';
import { checkSource } from '../../src/diagrams/check-source.ts';
import { fence, flowchart } from './support/fences.ts';

const check = (source: string) => () => {
  checkSource(fence({ source }));
};

describe('the source of a diagram', () => {
  it('passes with a title and a description, in one line or several', () => {
    expect(check(flowchart('A --> B'))).not.toThrow();
    expect(check('flowchart TB\naccTitle: T\naccDescr {\n  Two\n  lines\n}\nA')).not.toThrow();
  });

  it.each([
    [
      'no accTitle',
      'flowchart TB\naccDescr: D\nA',
      /^page\.mdx:7: .*no accTitle\. Add a line "acc/,
    ],
    ['an empty accTitle', 'flowchart TB\naccTitle:\naccDescr: D\nA', /no accTitle/],
    [
      'no accDescr',
      'flowchart TB\naccTitle: T\nA',
      /^page\.mdx:7: .*no accDescr\. Add a line "acc/,
    ],
    ['an empty accDescr', 'flowchart TB\naccTitle: T\naccDescr {}\nA', /no accDescr/],
    ['a directive', flowchart('%%{init: {"theme": "dark"}}%%'), /its own configuration\. Remove/],
    ['front matter', `---\nconfig:\n  theme: dark\n---\n${flowchart()}`, /its own configuration/],
    ['a colour', flowchart('style A fill:#f00'), /its own colours.* Remove them/],
    ['a coloured class', flowchart('classDef hot stroke: red'), /its own colours/],
    ['a coloured band', flowchart('rect rgb(0, 0, 0)'), /its own colours/],
  ])('fails with %s, in one line that names place and fix', (_, source, message) => {
    expect(check(source)).toThrow(message);
    expect(check(source)).not.toThrow('\n');
  });

  it('may style what is not a colour', () => {
    expect(check(flowchart('linkStyle 0 stroke-width:2px'))).not.toThrow();
  });
});
