import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../src/security/policy.ts';
import { withPolicy } from '../../src/security/with-policy.ts';

const page = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>${body}</body></html>`;

/** The sources of a directive in a page with a policy. */
function sources(html: string, directive: string): string[] {
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html)?.[1];
  const found = policy?.split('; ').find((part) => part.startsWith(`${directive} `));
  return found?.split(' ').slice(1) ?? [];
}
const hashesOf = (html: string): string[] =>
  sources(html, 'script-src').filter((source) => source.startsWith("'sha256-"));

describe('the policy of a page', () => {
  it('stands before everything but the character set', () => {
    expect(withPolicy(page(''))).toMatch(/<head><meta charset="utf-8"><meta http-equiv="Content-S/);
    expect(withPolicy('<html><head><title>x</title></head></html>')).toMatch(/<head><meta http-/);
  });

  it('allows no inline script by its kind, and no eval', () => {
    const allowed = sources(withPolicy(page('')), 'script-src');
    expect(allowed.slice(0, 2)).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(allowed.slice(2)).toEqual(hashesOf(withPolicy(page(''))));
  });

  it('allows each inline script by the hash of its exact text, once', () => {
    const text = 'let a = "&amp;" < 1;\n';
    const alert = 'bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';
    const none = hashesOf(withPolicy(page('')));
    expect(hashesOf(withPolicy(page('<script>alert(1)</script>')))).toEqual([
      `'sha256-${alert}'`,
      ...none,
    ]);
    const twice = hashesOf(withPolicy(page(`<script>${text}</script><script>${text}</script>`)));
    expect(twice).toHaveLength(none.length + 1);
    const asGiven = contentSecurityPolicy([text], (given) => JSON.stringify(given));
    expect(asGiven).toContain(`'sha256-${JSON.stringify(text)}'`);
  });

  it('needs no hash for a script of a file, or for data', () => {
    const html = page(
      '<script src="a.js"></script><script type="application/ld+json">{}</script><script></script>',
    );
    expect(hashesOf(withPolicy(html))).toEqual(hashesOf(withPolicy(page(''))));
  });

  it('is left as it is where a page brings its own', () => {
    const html = page('').replace(
      '<title>',
      '<meta http-equiv="content-security-policy" content="default-src \'none\'"><title>',
    );
    expect(withPolicy(html)).toBe(html);
  });

  it.each(['<button onclick="go()">x</button>', '<a href=" JavaScript:go()">x</a>'])(
    'fails the build where it would refuse %s',
    (element) => {
      expect(() => withPolicy(page(element))).toThrow(/add the listener in a script/);
    },
  );

  it('fails the build where it has no place', () => {
    expect(() => withPolicy('<p>x</p>')).toThrow('no <head>');
  });
});
