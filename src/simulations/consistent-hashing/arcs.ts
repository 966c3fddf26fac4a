import type { RingPoint } from '../../../playgrounds/consistent-hashing/ring.ts';

/** A stretch of ring that one server owns. */
export interface Arc {
  readonly server: string;
  /** Where it starts, in turns clockwise from the top: at most 0 for the arc across the top. */
  readonly start: number;
  /** Where it ends, in turns: 0 to 1. */
  readonly end: number;
}

/** A place on the ring in turns clockwise from the top: 0 to 1. */
export const turns = (position: number) => position / 2 ** 32;

/**
 * The ring as the stretches between its points. A point owns what lies before it, back to the
 * previous point; neighbouring stretches of one server are one arc.
 */
export function arcsOf(points: readonly RingPoint[]): Arc[] {
  const last = points.at(-1);
  if (last === undefined) return [];
  const arcs: { server: string; start: number; end: number }[] = [];
  let start = turns(last.position) - 1;
  for (const { node, position } of points) {
    const end = turns(position);
    const previous = arcs.at(-1);
    if (previous?.server === node) previous.end = end;
    else arcs.push({ server: node, start, end });
    start = end;
  }
  return arcs;
}
