import { type Arc, arcsOf, turns } from './arcs.ts';
import { describeFrame } from './describe.ts';
import type { RingFrame } from './simulate.ts';
import { colourOf, ink, onCircle, paper, picture, quietInk, short } from './svg.ts';

const radius = 128;
const bandWidth = 20;

/**
 * Draws a frame as a ring: an arc for each stretch a server owns, a tick for each virtual node, a
 * dot for each sample key, and a diamond for each that moved.
 *
 * @param id prefix of the ids in the picture, which must be unique on the page
 */
export function ringPicture(frame: RingFrame, id: string): string {
  const arcs = arcsOf(frame.points);
  const content = [
    ...frame.servers.map((server) => band(arcs, server)),
    ticks(frame),
    ...arcs.filter((arc) => lengthOf(arc) > 15).map(letter),
    ...frame.sample.map(keyMark),
    centre(frame),
  ];
  const title = `Hash ring of ${frame.servers.length} servers, ${frame.virtualNodes} virtual nodes each`;
  return picture(`${id}-ring`, title, describeFrame(frame), content.join(''));
}

const lengthOf = (arc: Arc) => (arc.end - arc.start) * 2 * Math.PI * radius;

/** All arcs of one server, as one path. */
function band(arcs: readonly Arc[], server: string): string {
  const own = arcs.filter((arc) => arc.server === server);
  // A path cannot end where it starts, so a ring of one server is drawn as two halves.
  const halves = own.flatMap(({ start, end }) =>
    end - start < 0.5 ? [[start, end]] : halve(start, end),
  );
  const path = halves.map(
    ([start = 0, end = 0]) =>
      `M${onCircle(radius, start)}A${radius} ${radius} 0 0 1 ${onCircle(radius, end)}`,
  );
  return `<path d="${path.join('')}" fill="none" stroke="${colourOf(server)}" stroke-width="${bandWidth}"/>`;
}

function halve(start: number, end: number): number[][] {
  const middle = (start + end) / 2;
  return [
    [start, middle],
    [middle, end],
  ];
}

function ticks({ points }: RingFrame): string {
  const inner = radius - bandWidth / 2;
  const outer = radius + bandWidth / 2;
  const path = points.map(
    ({ position }) => `M${onCircle(inner, turns(position))}L${onCircle(outer, turns(position))}`,
  );
  return `<path d="${path.join('')}" stroke="${paper}" stroke-width="${points.length > 200 ? 0.4 : 1.5}"/>`;
}

function letter(arc: Arc): string {
  const [x, y] = onCircle(radius - 22, (arc.start + arc.end) / 2).split(' ');
  return `<text x="${x}" y="${y}" dy="0.35em" text-anchor="middle" font-size="13" font-weight="600" fill="${ink}">${arc.server}</text>`;
}

function keyMark(key: RingFrame['sample'][number]): string {
  const place = turns(key.position);
  if (!key.moved) {
    const [x, y] = onCircle(radius + 20, place).split(' ');
    return `<circle cx="${x}" cy="${y}" r="3" fill="${colourOf(key.owner)}"/>`;
  }
  const degrees = short(place * 360);
  return `<path d="M180 ${180 - radius - 13}l6 -9l-6 -9l-6 9z" transform="rotate(${degrees} 180 180)" fill="${colourOf(key.owner)}" stroke="${ink}" stroke-width="1.5"/>`;
}

function centre({ sample, servers, before }: RingFrame): string {
  const moved = sample.filter((key) => key.moved).length;
  const text = (y: number, size: number, fill: string, words: string) =>
    `<text x="180" y="${y}" text-anchor="middle" font-size="${size}" fill="${fill}">${words}</text>`;
  if (servers.length === before) return text(185, 14, quietInk, `${sample.length} sample keys`);
  return (
    text(174, 15, ink, `${moved} of ${sample.length} sample`) + text(194, 15, ink, 'keys moved ◆')
  );
}
