import { fullest } from './describe.ts';
import type { RingFrame } from './simulate.ts';
import { colourOf, ink, line, percent, picture, quietInk, short } from './svg.ts';

const left = 24;
const longest = 275;
const right = 352;
/** The bars fill the same height for few servers and for many, within reason. */
const rowHeightFor = (rows: number) => Math.min(30, 232 / rows);

/**
 * Draws a frame's load: a bar for each server against the mean, and below it the share of keys that
 * the ring moved against the share that hash mod n moves.
 *
 * @param id prefix of the ids in the picture, which must be unique on the page
 */
export function loadPicture(frame: RingFrame, id: string): string {
  const rowHeight = rowHeightFor(frame.servers.length);
  const meanWidth = Math.min(120, longest / fullest(frame));
  const bars = frame.servers.map((server, index) =>
    bar(server, frame.loads[index] ?? 0, meanWidth, 26 + index * rowHeight, rowHeight),
  );
  const bottom = 26 + frame.servers.length * rowHeight;
  const mean =
    `<path d="M${left + meanWidth} 20V${short(bottom)}" stroke="${ink}" stroke-width="1.5" stroke-dasharray="4 3"/>` +
    label(left + meanWidth, 14, 'mean load', 'middle');
  const title = `Load of each server; the fullest has ${fullest(frame).toFixed(2)} times the mean`;
  const description = frame.servers
    .map((server, index) => `${server}: ${(frame.loads[index] ?? 0).toFixed(2)} times the mean.`)
    .join(' ');
  const content = [...bars, mean, ...(frame.servers.length === frame.before ? [] : [moved(frame)])];
  return picture(`${id}-load`, title, description, content.join(''));
}

function label(x: number, y: number, words: string, anchor = 'start', fill = quietInk): string {
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" font-size="13" fill="${fill}">${words}</text>`;
}

function bar(
  server: string,
  load: number,
  meanWidth: number,
  y: number,
  rowHeight: number,
): string {
  const width = load * meanWidth;
  return (
    label(left - 8, y + rowHeight / 2 + 4.5, server, 'end', ink) +
    `<rect x="${left}" y="${short(y + 2)}" width="${short(width)}" height="${short(rowHeight - 4)}" fill="${colourOf(server)}"/>` +
    label(right, y + rowHeight / 2 + 4.5, `${load.toFixed(2)}×`, 'end', ink)
  );
}

function moved({ movedByRing, movedByModulo }: RingFrame): string {
  const row = (y: number, name: string, share: number, fill: string) =>
    label(left + 62, y + 12, name, 'end', ink) +
    `<rect x="${left + 70}" y="${y}" width="${short(share * 200)}" height="15" fill="${fill}" stroke="${ink}"/>` +
    label(left + 76 + share * 200, y + 12, percent(share), 'start', ink);
  return (
    label(left, 288, 'Keys that moved') +
    row(298, 'ring', movedByRing, ink) +
    row(322, 'hash mod n', movedByModulo, 'none') +
    `<path d="M${left + 70} 294V342" stroke="${line}"/>`
  );
}
