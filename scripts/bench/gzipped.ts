import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';

const alreadyCompressed = /\.(woff2|png|jpg|webp)$/;

/** Bytes of a text over the wire. */
export function gzipped(text: string | Buffer): number {
  return gzipSync(text).length;
}

/** Bytes of an answer's body over the wire, from a host that compresses what is not compressed yet. */
export async function wireBytes(response: Response): Promise<number> {
  const body = await response.body();
  return alreadyCompressed.test(response.url()) ? body.length : gzipped(body);
}
