import { width } from './frame.ts';
import { colourOfTone, escapeText, ink, type Tone } from './theme.ts';

export interface LegendEntry {
  readonly name: string;
  readonly tone: Tone;
  readonly dash?: string;
  /** How it is drawn in the picture; a line unless said. */
  readonly shape?: 'line' | 'dot' | 'area';
}

export const rowHeight = 18;
/** Width of a letter at 13 units, on the generous side: text cannot be measured at build. */
const letter = 7;
const swatch = 24;

/** Puts entries in rows that fit the plot's width. */
export function legendRows(entries: readonly LegendEntry[]): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let used = Infinity;
  for (const entry of entries) {
    const needed = swatch + entry.name.length * letter + 10;
    if (used + needed > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(entry);
    used += needed;
  }
  return rows;
}

/** Draws the rows, the first with its middle at `top`. */
export function drawLegend(rows: readonly (readonly LegendEntry[])[], top: number): string {
  let drawn = '';
  rows.forEach((row, index) => {
    let x = 0;
    const y = top + index * rowHeight;
    for (const entry of row) {
      drawn +=
        drawShape(entry, x, y) +
        `<text x="${x + swatch}" y="${y}" dy="0.32em" fill="${ink}">${escapeText(entry.name)}</text>`;
      x += swatch + entry.name.length * letter + 10;
    }
  });
  return `<g aria-hidden="true">${drawn}</g>`;
}

function drawShape({ tone, dash, shape = 'line' }: LegendEntry, x: number, y: number): string {
  const colour = colourOfTone(tone);
  if (shape === 'dot') return `<circle cx="${x + 9}" cy="${y}" r="3.5" fill="${colour}"/>`;
  if (shape === 'area')
    return `<rect x="${x + 3}" y="${y - 6}" width="12" height="12" fill="${colour}"/>`;
  const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
  return `<path d="M${x} ${y}h18" stroke="${colour}" stroke-width="3"${dashes}/>`;
}
