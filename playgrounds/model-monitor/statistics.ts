import { chiSquareTail } from '../shared/tail-probabilities.ts';
import type { Drift } from './monitor.ts';

/**
 * Compares counts of the same bins, the reference's and a window's, in one pass over the shares. The
 * playground drift-detection writes these statistics with their edge cases; here they are given.
 */
export function compareCounts(reference: readonly number[], window: readonly number[]): Drift {
  const rows = total(window);
  const referenceRows = total(reference);
  const added = 0.5 * reference.length;
  let index = 0;
  let divergence = 0;
  let difference = 0;
  let largest = 0;
  let statistic = 0;
  let categories = 0;
  for (const [bin, before] of reference.entries()) {
    const now = window[bin] ?? 0;
    // Half a count in each bin keeps PSI finite where a bin is empty.
    const [r, w] = [(before + 0.5) / (referenceRows + added), (now + 0.5) / (rows + added)];
    index += (w - r) * Math.log(w / r);
    const seen = before + now;
    if (seen === 0) continue;
    categories++;
    const p = before / referenceRows;
    const q = now / rows;
    divergence += (entropyTerm(p, (p + q) / 2) + entropyTerm(q, (p + q) / 2)) / 2;
    difference += q - p;
    largest = Math.max(largest, Math.abs(difference));
    const expected = (seen * rows) / (rows + referenceRows);
    statistic += (now - expected) ** 2 * (1 / expected + 1 / (seen - expected));
  }
  return {
    rows,
    populationStabilityIndex: index,
    jensenShannonDistance: Math.sqrt(Math.max(0, divergence / Math.LN2)),
    largestDifference: largest,
    pValue: chiSquareTail(statistic, categories - 1),
  };
}

function entropyTerm(share: number, mean: number): number {
  return share === 0 ? 0 : share * Math.log(share / mean);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
