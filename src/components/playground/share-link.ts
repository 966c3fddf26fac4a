/**
 * Code in a URL's fragment: `code=v1.<playground>.<data>`, where the data are the files as JSON,
 * compressed (deflate-raw) and written in base64url. Whatever comes out of a link was written by a
 * stranger: it is measured before it is read, and it is only ever text.
 */

/** Text by path, such as `starter.ts`: the files that differ from the starter. */
export type SharedFiles = Record<string, string>;

/** What a link may bring at most. */
export const linkLimits = {
  /** Characters of the fragment. */
  fragment: 64 * 1024,
  /** Bytes of the files, decompressed. */
  text: 256 * 1024,
};

/** What a fragment turned out to be: code, or one sentence on why it is refused. */
export type OpenedLink = { files: SharedFiles } | { refusal: string };

const refusals = {
  long: `it is longer than ${linkLimits.fragment / 1024} KB`,
  form: 'it is not in the form that Copy link makes',
  damaged: 'it is incomplete or damaged',
  large: `it holds more than ${linkLimits.text / 1024} KB of text`,
  otherPlayground: 'it belongs to another playground',
  file: 'it holds a file that this playground does not let you edit',
  empty: 'it holds no code',
};

function refuse(reason: keyof typeof refusals): OpenedLink {
  return { refusal: `The link was not opened, because ${refusals[reason]}.` };
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Undefined for what is not base64url. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A stream of the bytes in small pieces, so that one piece cannot decompress to much at once. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, size = 256): ReadableStream<BufferSource> {
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(from, (from += size)));
    },
  });
}

async function compress(text: string): Promise<Uint8Array> {
  const stream = inPieces(new TextEncoder().encode(text), 64 * 1024);
  const compressed = stream.pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/**
 * The decompressed text, read no further than the limit.
 * @returns 'too large' beyond the limit, undefined for what is no deflate stream of UTF-8
 */
async function decompress(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ text: string } | 'too large' | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode() };
      length += value.byteLength;
      if (length > linkLimits.text) {
        await reader.cancel();
        return 'too large';
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return undefined;
  }
}

/** Undefined for what is not JSON of the form `{ path: text }`. */
function parseFiles(json: string): SharedFiles | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
      ? Object.fromEntries(entries)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The fragment, without `#`, that brings these files to another reader.
 * @param id the playground's id: lower-case words with hyphens
 * @returns undefined where they are too much for a link
 */
export async function linkFragment(id: string, files: SharedFiles): Promise<string | undefined> {
  const json = JSON.stringify(files);
  const fragment = `code=v1.${id}.${toBase64Url(await compress(json))}`;
  const fits =
    fragment.length <= linkLimits.fragment &&
    new TextEncoder().encode(json).length <= linkLimits.text;
  return fits ? fragment : undefined;
}

/**
 * Reads a fragment that anybody may have written.
 * @param fragment with or without `#`
 * @param playground the id and the paths of the files that its reader may change
 */
export async function openLink(
  fragment: string,
  playground: { id: string; editable: readonly string[] },
): Promise<OpenedLink> {
  if (fragment.length > linkLimits.fragment + 1) return refuse('long');
  const [, id, data] = /^#?code=v1\.([a-z0-9-]+)\.(.+)$/.exec(fragment) ?? [];
  if (id === undefined || data === undefined) return refuse('form');
  if (id !== playground.id) return refuse('otherPlayground');
  const bytes = fromBase64Url(data);
  const decompressed = bytes && (await decompress(bytes));
  if (!decompressed) return refuse('damaged');
  if (decompressed === 'too large') return refuse('large');
  const files = parseFiles(decompressed.text);
  if (!files) return refuse('damaged');
  const paths = Object.keys(files);
  if (paths.length === 0) return refuse('empty');
  if (!paths.every((path) => playground.editable.includes(path))) return refuse('file');
  return { files };
}
