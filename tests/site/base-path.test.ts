import { describe, expect, it } from 'vitest';
import { joinBase, normaliseBase } from '../../src/links/base-path.ts';

describe('the base path', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['handbook', '/handbook/'],
    ['/handbook', '/handbook/'],
    ['/handbook/', '/handbook/'],
    ['/a/b', '/a/b/'],
  ])('%j is written %j', (given, expected) => {
    expect(normaliseBase(given)).toBe(expected);
  });

  it('goes before root-relative addresses, with their anchors', () => {
    expect(joinBase('/handbook/', '/design/x/#capacity')).toBe('/handbook/design/x/#capacity');
    expect(joinBase('/', '/design/x/')).toBe('/design/x/');
  });

  it.each(['https://example.org/', '//example.org/', '#capacity', 'next/', 'mailto:a@example.org'])(
    'leaves %j alone',
    (address) => {
      expect(joinBase('/handbook/', address)).toBe(address);
    },
  );
});
