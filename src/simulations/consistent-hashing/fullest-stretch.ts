import { hash32 } from '../../../playgrounds/shared/hash.ts';
import { HashRing } from '../../../playgrounds/consistent-hashing/solution.ts';
import { arcsOf } from './arcs.ts';

/**
 * The share of the ring that the server with the most of it owns, as a multiple of the mean share,
 * on a ring whose layout the seed decides.
 */
export function fullestStretch(servers: number, virtualNodes: number, seed: number): number {
  const ring = new HashRing({ virtualNodes, hash: (text) => hash32(text, seed) });
  for (let server = 0; server < servers; server++) ring.add(`server-${server}`);
  const stretches = new Map<string, number>();
  for (const { server, start, end } of arcsOf(ring.points()))
    stretches.set(server, (stretches.get(server) ?? 0) + end - start);
  return Math.max(...stretches.values()) * servers;
}
