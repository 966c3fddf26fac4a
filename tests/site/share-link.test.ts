import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  linkFragment,
  linkLimits,
  openLink,
  type OpenedLink,
} from '../../src/components/playground/share-link.ts';

const playground = { id: 'ring', editable: ['starter.ts', 'starter/rules.yaml'] };

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** A link whose data are these bytes, or this text compressed. */
function link(data: Uint8Array | string, id = 'ring'): string {
  const bytes = typeof data === 'string' ? deflateRawSync(data, { level: 9 }) : data;
  return `#code=v1.${id}.${base64Url(bytes)}`;
}

function open(fragment: string): Promise<OpenedLink> {
  return openLink(fragment, playground);
}

async function refusal(fragment: string): Promise<string> {
  const opened = await open(fragment);
  return 'refusal' in opened ? opened.refusal : `opened: ${JSON.stringify(opened.files)}`;
}

describe('a link to code', () => {
  it('brings back the files that it was made of, whatever stands in them', async () => {
    const file = fc.string({ unit: 'binary', maxLength: 500 });
    const files = fc
      .record({ 'starter.ts': file, 'starter/rules.yaml': file }, { requiredKeys: [] })
      .filter((record) => Object.keys(record).length > 0);
    await fc.assert(
      fc.asyncProperty(files, async (record) => {
        const fragment = await linkFragment('ring', record);
        expect(await open(`#${fragment ?? ''}`)).toEqual({ files: record });
      }),
      { seed: 3 },
    );
  });

  it('opens with and without the number sign', async () => {
    const fragment = (await linkFragment('ring', { 'starter.ts': 'x' })) ?? '';
    expect(await open(fragment)).toEqual({ files: { 'starter.ts': 'x' } });
    expect(await open(`#${fragment}`)).toEqual({ files: { 'starter.ts': 'x' } });
  });

  it('needs no escaping in an address', async () => {
    const fragment = (await linkFragment('ring', { 'starter.ts': 'ÿþ?>~ '.repeat(50) })) ?? '';
    expect(fragment).toMatch(/^code=v1\.ring\.[\w-]+$/);
    expect(new URL(`https://example.org/#${fragment}`).hash).toBe(`#${fragment}`);
  });

  it('is shorter than the code', async () => {
    const code = 'export function add(a: number, b: number): number {\n  return a + b;\n}\n';
    const fragment = (await linkFragment('ring', { 'starter.ts': code.repeat(40) })) ?? '';
    expect(fragment.length).toBeLessThan(code.length * 4);
  });

  it('is not made of more than it may bring', async () => {
    const repeated = 'a'.repeat(linkLimits.text);
    expect(await linkFragment('ring', { 'starter.ts': repeated })).toBeUndefined();
    const random = fc.sample(fc.string({ minLength: 80_000, maxLength: 80_000 }), {
      seed: 1,
      numRuns: 1,
    });
    expect(await linkFragment('ring', { 'starter.ts': random[0] ?? '' })).toBeUndefined();
  });

  it('opens when it brings as much as it may, and not one byte more', async () => {
    const frame = JSON.stringify({ 'starter.ts': '' }).length;
    const most = 'a'.repeat(linkLimits.text - frame);
    expect(await open(link(JSON.stringify({ 'starter.ts': most })))).toEqual({
      files: { 'starter.ts': most },
    });
    expect(await refusal(link(JSON.stringify({ 'starter.ts': `${most}a` })))).toContain('256 KB');
  });
});

describe('a hostile link is refused with one sentence', () => {
  const good = JSON.stringify({ 'starter.ts': 'x' });
  const damaged = 'The link was not opened, because it is incomplete or damaged.';
  const form = 'The link was not opened, because it is not in the form that Copy link makes.';
  const file =
    'The link was not opened, because it holds a file that this playground does not let you edit.';

  it.each([
    ['no data', '#code=v1.ring.', form],
    ['another version', '#code=v9.ring.AAAA', form],
    ['a path in the place of the id', '#code=v1.../ring.AAAA', form],
    ['script in the place of the id', '#code=v1.<script>.AAAA', form],
    ['another playground', link(good, 'other'), 'it belongs to another playground.'],
    ['characters that are no base64url', '#code=v1.ring.AA+/AA==', damaged],
    ['percent escapes', '#code=v1.ring.%3Cscript%3E', damaged],
    ['an impossible length of base64', '#code=v1.ring.AAAAA', damaged],
    ['bytes that are no deflate stream', link(new Uint8Array([255, 254, 253, 252])), damaged],
    ['a zlib header', link(deflateSync(good)), damaged],
    ['a gzip header', link(gzipSync(good)), damaged],
    ['a stream cut off', link(deflateRawSync(good).subarray(0, -3)), damaged],
    [
      'bytes after the stream',
      link(Buffer.concat([deflateRawSync(good), Buffer.from('<script>')])),
      damaged,
    ],
    ['bytes that are no UTF-8', link(deflateRawSync(Buffer.from([0x22, 0xc3, 0x28]))), damaged],
    ['no JSON', link('starter.ts'), damaged],
    ['null', link('null'), damaged],
    ['a list', link('["starter.ts"]'), damaged],
    ['a number for a text', link('{"starter.ts":1}'), damaged],
    ['an object for a text', link('{"starter.ts":{"toString":"x"}}'), damaged],
    ['no file', link('{}'), 'it holds no code.'],
    ['a test file', link('{"ring.test.ts":""}'), file],
    ['the solution', link('{"solution.ts":""}'), file],
    ['a path upwards', link('{"../shared/not-implemented.ts":""}'), file],
    ['a path that leads back', link('{"./starter.ts":"","a/../starter.ts":""}'), file],
    ['an absolute path', link('{"/etc/passwd":""}'), file],
    ['script in a name', link('{"<img src=x onerror=alert(1)>":""}'), file],
    ['a name of every object', link('{"constructor":""}'), file],
    ['the prototype', link('{"__proto__":"x"}'), file],
    ['a good file beside a bad one', link('{"starter.ts":"x","package.json":"{}"}'), file],
  ])('%s', async (_, fragment, reason) => {
    expect(await refusal(fragment)).toContain(reason);
    expect((await refusal(fragment)).match(/[.!?](\s|$)/g)).toHaveLength(1);
  });

  it('10 MB of fragment, before any of it is decoded', async () => {
    const decode = globalThis.atob;
    globalThis.atob = () => {
      throw new Error('decoded');
    };
    try {
      expect(await refusal(`#code=v1.ring.${'A'.repeat(10_000_000)}`)).toContain('longer than 64');
    } finally {
      globalThis.atob = decode;
    }
  });

  it('a decompression bomb, read no further than the limit', async () => {
    const bomb = deflateRawSync(Buffer.alloc(40_000_000, 0x20), { level: 9 });
    expect(link(bomb).length).toBeLessThan(linkLimits.fragment);
    let produced = 0;
    const Original = globalThis.DecompressionStream;
    class Counting extends Original {
      override readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
      constructor(format: CompressionFormat) {
        super(format);
        this.readable = super.readable.pipeThrough(
          new TransformStream({
            transform(chunk, controller) {
              produced += chunk.byteLength;
              controller.enqueue(chunk);
            },
          }),
        );
      }
    }
    globalThis.DecompressionStream = Counting;
    try {
      expect(await refusal(link(bomb))).toContain('more than 256 KB');
    } finally {
      globalThis.DecompressionStream = Original;
    }
    expect(produced).toBeGreaterThan(linkLimits.text);
    expect(produced).toBeLessThan(4 * linkLimits.text);
  });

  it('a deep nest of brackets', async () => {
    expect(await refusal(link('['.repeat(200_000)))).toBe(damaged);
  });
});
