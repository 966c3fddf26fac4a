import { describe, expect, it } from 'vitest';
import { deadLinks } from '../../src/links/dead-links.ts';

function check(body: string, base = '/'): string[] {
  const pages = new Map([
    ['index.html', `<body>${body}</body>`],
    ['design/fraud/index.html', '<h2 id="capacity">Capacity</h2>'],
  ]);
  return deadLinks({ base, pages, files: new Set([...pages.keys(), 'favicon.svg']) });
}

describe('the link check', () => {
  it('accepts pages, files, anchors, relative links and other sites', () => {
    expect(
      check(`
        <a id="here" href="#here">here</a>
        <a href="/design/fraud/">page</a>
        <a href="design/fraud/#capacity">anchor</a>
        <img src="/favicon.svg">
        <a href="https://example.org/nowhere">elsewhere</a>
        <a href="mailto:a@example.org">mail</a>`),
    ).toEqual([]);
  });

  it.each([
    ['a page that is not there', '<a href="/design/nothing/">x</a>', 'leads to no page or file'],
    ['a missing picture', '<img src="/nothing.png">', 'leads to no page or file'],
    ['an anchor that is not there', '<a href="/design/fraud/#cost">x</a>', 'names no anchor'],
    ['an anchor of this page that is not there', '<a href="#cost">x</a>', 'names no anchor'],
    ['an address that is no address', '<a href="/design/100%/">x</a>', "write it as '%25'"],
    ['a missing trailing slash', '<a href="/design/fraud">x</a>', 'lacks its trailing slash'],
  ])('reports %s, with page and link', (_, body, problem) => {
    const [report, ...others] = check(body);
    expect(others).toEqual([]);
    expect(report).toMatch(/^index\.html: link '/);
    expect(report).toContain(problem);
  });

  it('reports a link that forgets the base path', () => {
    expect(check('<a href="/design/fraud/">x</a>', '/handbook/')).toEqual([
      expect.stringContaining("outside the base path '/handbook/'"),
    ]);
    expect(check('<a href="/handbook/design/fraud/#capacity">x</a>', '/handbook/')).toEqual([]);
  });
});
