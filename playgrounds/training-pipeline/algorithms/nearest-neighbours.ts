import type { Algorithm, Parameters, Row } from '../pipeline.ts';

interface Memory {
  readonly neighbours: number;
  readonly rows: readonly Row[];
  readonly labels: readonly number[];
}

/** k nearest neighbours by Euclidean distance. The setting is k, so the largest is the simplest. */
export const nearestNeighbours: Algorithm = {
  name: 'nearest neighbours',
  settings: [31, 11, 3],
  fit: (rows, labels, neighbours) => ({ neighbours, rows, labels }) satisfies Memory,
  probability: (parameters: Parameters, row) => {
    const { neighbours, rows, labels } = parameters as unknown as Memory;
    const near = nearest(neighbours, rows, row);
    const ones = near.reduce((sum, index) => sum + (labels[index] ?? 0), 0);
    return (ones + 1) / (near.length + 2);
  },
};

/** Positions of the nearest rows, kept in order while the others pass by. Of equals, the first stay. */
function nearest(count: number, rows: readonly Row[], row: Row): number[] {
  const kept: { readonly index: number; readonly distance: number }[] = [];
  for (const [index, other] of rows.entries()) {
    const distance = squaredDistance(row, other);
    const farthest = kept.at(-1);
    if (farthest && kept.length === count && distance >= farthest.distance) continue;
    if (kept.length === count) kept.pop();
    let place = kept.length;
    while (place > 0 && (kept[place - 1]?.distance ?? 0) > distance) place--;
    kept.splice(place, 0, { index, distance });
  }
  return kept.map(({ index }) => index);
}

function squaredDistance(a: Row, b: Row): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
}
