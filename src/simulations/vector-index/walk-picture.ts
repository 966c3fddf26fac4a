import { colourOfTone, escapeText, gridLine, ink, quietInk, short } from '../plot/theme.ts';
import type { LayerWalk, Place, Walk } from './walk.ts';

const width = 360;
const height = 300;
const top = 26;
const gap = 20;
const margin = 6;

/** Draws the layers of a small graph one above the other, and the way of a search down through them. */
export function walkPicture(id: string, walk: Walk): string {
  const tall = (height - top - margin) / walk.layers.length - gap;
  const title = 'A search walks down the layers';
  const description = `${walk.layers
    .map(
      ({ layer, slots, visits }) =>
        `Layer ${layer} has ${slots.length} of the vectors; the search visits ${visits.length}.`,
    )
    .join(' ')} It computes ${walk.comparisons} distances in all.`;
  const panes = walk.layers.map((layer, row) => {
    const at = projection(top + gap + row * (tall + gap), tall);
    const below = walk.layers[row + 1];
    return pane(walk, layer, at) + (below ? descent(walk, layer, at, tall + gap) : '');
  });
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description" font-size="13">` +
    `<title id="${id}-title">${title}</title>` +
    `<desc id="${id}-description">${escapeText(description)}</desc>` +
    `<text x="0" y="14" fill="${ink}" font-weight="600" aria-hidden="true">${title}</text>` +
    `<g aria-hidden="true">${panes.join('')}</g></svg>`
  );
}

type Projection = (place: Place) => readonly [x: number, y: number];

/** A square of the plane as a sheet that lies, its far side to the right. */
function projection(y: number, tall: number): Projection {
  const slant = 60;
  const room = width - slant - 2 * margin;
  return ([right, near]) => [margin + right * room + (1 - near) * slant, y + near * tall];
}

const path = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');

function pane(
  { places, query, nearest }: Walk,
  { layer, slots, links, visits }: LayerWalk,
  at: Projection,
): string {
  const place = (slot: number) => at(places[slot] ?? [0, 0]);
  const sheet = path([at([0, 0]), at([1, 0]), at([1, 1]), at([0, 1])]);
  const drawnLinks = links.map(([from, to]) => path([place(from), place(to)])).join('');
  const dot = (slot: number, radius: number, fill: string) => {
    const [x, y] = place(slot);
    return `<circle cx="${short(x)}" cy="${short(y)}" r="${radius}" fill="${fill}"/>`;
  };
  const way =
    layer === 0
      ? ''
      : `<path d="${path(visits.map(place))}" fill="none" stroke="${colourOfTone(1)}" stroke-width="2.5"/>`;
  const [labelX, labelY] = at([0, 0]);
  const [x, y] = at(query);
  const [foundX, foundY] = place(nearest);
  return (
    `<path d="${sheet}Z" fill="${gridLine}" fill-opacity="0.2" stroke="${gridLine}"/>` +
    `<path d="${drawnLinks}" stroke="${quietInk}" stroke-opacity="0.35" stroke-width="0.8"/>` +
    way +
    slots.map((slot) => dot(slot, 1.8, quietInk)).join('') +
    visits.map((slot) => dot(slot, 3.2, colourOfTone(1))).join('') +
    `<path d="M${short(x - 5)} ${short(y)}h10M${short(x)} ${short(y - 5)}v10" stroke="${colourOfTone(2)}" stroke-width="2.5"/>` +
    (layer === 0
      ? `<circle cx="${short(foundX)}" cy="${short(foundY)}" r="6" fill="none" stroke="${colourOfTone(2)}" stroke-width="2"/>`
      : '') +
    `<text x="${short(labelX)}" y="${short(labelY - 5)}" fill="${ink}">Layer ${layer}: ${slots.length} vectors</text>`
  );
}

/** From where the search ends on a layer straight down to the same vector on the next. */
function descent({ places }: Walk, { visits }: LayerWalk, at: Projection, drop: number): string {
  const [x, y] = at(places[visits.at(-1) ?? 0] ?? [0, 0]);
  return `<path d="M${short(x)} ${short(y)}v${short(drop)}" stroke="${colourOfTone(1)}" stroke-width="1.5" stroke-dasharray="3 3"/>`;
}
