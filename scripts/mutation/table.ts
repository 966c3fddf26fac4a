import { fractionRejected, type Score } from './score.ts';

const heads = ['playground', 'killed', 'timed out', 'survived', 'total', 'score'];

/** The scores as a table in plain text, one playground a line. */
export function scoreTable(scores: readonly Score[]): string {
  const rows = scores.map((score) =>
    [
      score.id,
      score.killed,
      score.timedOut,
      score.survivors.length,
      score.total,
      percent(fractionRejected(score)),
    ].map(String),
  );
  const widths = heads.map((head, column) =>
    Math.max(...[heads, ...rows].map((row) => (row[column] ?? '').length), head.length),
  );
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  '),
    )
    .join('\n');
}

/** Rounded down, so that 90.0 % is never less than that. */
function percent(fraction: number): string {
  return `${(Math.floor(fraction * 1000) / 10).toFixed(1)} %`;
}
