import { describe, expect, it } from 'vitest';
import { graphIndexBytes } from '../../src/models/graph-index-bytes.ts';
import { quantisedIndexBytes } from '../../src/models/quantised-index-bytes.ts';

describe('graphIndexBytes', () => {
  // https://github.com/facebookresearch/faiss/wiki/Guidelines-to-choose-an-index: d * 4 + M * 2 * 4
  it('agrees with Faiss: 768 bytes for 128 dimensions and 32 links', () => {
    const one = { vectors: 1, dimensions: 128, bytesPerDimension: 4, links: 32 };
    expect(graphIndexBytes(one)).toBe(128 * 4 + 32 * 2 * 4);
  });

  it('keeps its links when dimensions are quantised', () => {
    const index = { vectors: 1e9, dimensions: 128, bytesPerDimension: 1, links: 32 };
    expect(graphIndexBytes(index)).toBe(1e9 * (128 + 256));
    expect(() => graphIndexBytes({ ...index, links: 0 })).toThrow('links must be at least 1');
  });
});

describe('quantisedIndexBytes', () => {
  it('is the code and the id', () => {
    expect(quantisedIndexBytes(1e9, 64)).toBe(72e9);
    expect(() => quantisedIndexBytes(1, 0)).toThrow('codeBytes must be at least 1');
  });
});
