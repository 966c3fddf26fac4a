import { describe, expect, it } from 'vitest';
import { figure, problemFigure } from '../../src/diagrams/figure.ts';
import { fence, svg } from './support/fences.ts';

const picture = (width: number) => ({
  svg: svg('diagram-hash', width),
  id: 'diagram-hash',
  width,
  isNew: false,
});

describe('the figure of a diagram', () => {
  it('has the caption, escaped', () => {
    expect(figure(fence({ caption: 'a < b & c' }), picture(400), 'd-1')).toContain(
      '<figcaption>a &lt; b &amp; c</figcaption></figure>',
    );
    expect(figure(fence(), picture(400), 'd-1')).not.toContain('figcaption');
  });

  it('has ids of its own', () => {
    const html = figure(fence(), picture(400), 'd-1');
    expect(html).toContain('<title id="d-1-title">');
    expect(html).toContain('#d-1 .a');
    expect(html).not.toContain('diagram-hash');
  });

  it('takes the focus where it may have to scroll', () => {
    expect(figure(fence(), picture(800), 'd-1')).toContain(
      'tabindex="0" role="group" aria-labelledby="d-1-title"',
    );
    expect(figure(fence(), picture(300), 'd-1')).not.toContain('tabindex');
  });

  it('scrolls before its text gets smaller than 11 px', () => {
    expect(figure(fence(), picture(750), 'd-1')).toContain('style="min-width:550px"');
  });
});

it('shows what is wrong and the source where there is no picture', () => {
  const html = problemFigure(fence({ source: 'A --> B' }), 'page.mdx:7: wrong. Correct it.');
  expect(html).toContain('page.mdx:7: wrong. Correct it.');
  expect(html).toContain('<code>A --&gt; B</code>');
});
