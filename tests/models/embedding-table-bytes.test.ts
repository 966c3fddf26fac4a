import { describe, expect, it } from 'vitest';
import { embeddingTableBytes } from '../../src/models/embedding-table-bytes.ts';

describe('embeddingTableBytes', () => {
  // https://github.com/mlcommons/training/blob/master/recommendation_v2/torchrec_dlrm/README.MD gives
  // 91.10 for the Criteo 1TB tables with 128 dimensions of 32 bits. It says GiB; the sum is in GB.
  it('agrees with the size that the DLRM benchmark reports', () => {
    const rows = [
      45_833_188, 36_746, 17_245, 7_413, 20_243, 3, 7_114, 1_441, 62, 29_275_261, 1_572_176,
      345_138, 10, 2_209, 11_267, 128, 4, 974, 14, 48_937_457, 11_316_796, 40_094_537, 452_104,
      12_606, 104, 35,
    ].reduce((sum, table) => sum + table, 0);
    const bytes = embeddingTableBytes({ rows, dimensions: 128, bytesPerDimension: 4 });
    expect(bytes / 1e9).toBeCloseTo(91.1, 1);
  });

  it('pays for row-wise state once a row, and for Adam’s moments with each number', () => {
    const table = { rows: 1e9, dimensions: 128, bytesPerDimension: 4 };
    expect(embeddingTableBytes({ ...table, bytesPerRow: 4 })).toBe(1e9 * (512 + 4));
    expect(embeddingTableBytes({ ...table, bytesPerDimension: 3 * 4 })).toBe(1e9 * 1536);
  });

  it('names what is impossible', () => {
    expect(() => embeddingTableBytes({ rows: 1, dimensions: 0, bytesPerDimension: 4 })).toThrow(
      'dimensions must be at least 1',
    );
  });
});
