import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../playgrounds/kv-cache-allocator/sha256.ts';

/** The digest by Node, as 16 characters of 16 bits. */
function byNode(words: readonly number[]): string {
  const bytes = Buffer.alloc(4 * words.length);
  words.forEach((word, index) => bytes.writeUInt32BE(word, 4 * index));
  const digest = createHash('sha256').update(bytes).digest();
  return Array.from({ length: 16 }, (_, index) =>
    String.fromCharCode(digest.readUInt16BE(2 * index)),
  ).join('');
}

describe('the SHA-256 of the KV cache allocator', () => {
  it('is that of Node for any number of words around the ends of chunks', () => {
    for (let length = 0; length <= 70; length++) {
      const words = Array.from(
        { length },
        (_, index) => (index * 2_654_435_761 + length) % 2 ** 32,
      );
      expect(sha256(words), `${length} words`).toBe(byNode(words));
    }
  });

  it('takes the words as they are in memory, signed or not', () => {
    expect(sha256(Uint32Array.of(2 ** 32 - 1, 0, 7))).toBe(sha256([-1, 0, 7]));
  });
});
