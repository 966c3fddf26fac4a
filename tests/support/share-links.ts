import { deflateRawSync } from 'node:zlib';

/** The playground whose page the links of the tests open. */
export const linkedPlayground = 'consistent-hashing';

/** The fragment of a link that brings a reader's files, as the page makes it. */
export function shareFragment(files: unknown, playground = linkedPlayground): string {
  const data = deflateRawSync(JSON.stringify(files)).toString('base64url');
  return `#code=v1.${playground}.${data}`;
}

/** Code that tries to become markup, and to turn the reading order around. */
export const scriptAsCode = '</script><img src=x onerror="document.title=1">\n\u202e// reversed';

/** Fragments that the page must refuse, each with what the refusal says. */
export const hostileLinks: readonly { what: string; fragment: string; reason: RegExp }[] = [
  {
    what: 'base64 that is none',
    fragment: `#code=v1.${linkedPlayground}.***`,
    reason: /damaged/,
  },
  {
    what: 'data that are no deflate',
    fragment: `#code=v1.${linkedPlayground}.AAAA____`,
    reason: /damaged/,
  },
  {
    what: 'a decompression bomb',
    fragment: `#code=v1.${linkedPlayground}.${deflateRawSync(Buffer.alloc(30_000_000, 0x5b)).toString('base64url')}`,
    reason: /more than 256 KB/,
  },
  {
    what: 'another playground',
    fragment: shareFragment({ 'starter.ts': 'x' }, 'serving-api'),
    reason: /another playground/,
  },
  {
    what: 'a path upwards',
    fragment: shareFragment({ '../shared/not-implemented.ts': 'x' }),
    reason: /does not let you edit/,
  },
  {
    what: 'a test file',
    fragment: shareFragment({ 'consistent-hashing.test.ts': 'x' }),
    reason: /does not let you edit/,
  },
  {
    what: 'script in a name',
    fragment: shareFragment({ '<img src=x onerror="document.title=1">': 'x' }),
    reason: /does not let you edit/,
  },
  {
    what: 'the prototype',
    fragment: shareFragment(JSON.parse('{"__proto__":"x"}')),
    reason: /does not let you edit/,
  },
];
