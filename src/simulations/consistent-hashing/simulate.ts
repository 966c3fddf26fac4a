import { hash32 } from '../../../playgrounds/shared/hash.ts';
import { moduloLookup } from '../../../playgrounds/consistent-hashing/modulo.ts';
import type { RingPoint } from '../../../playgrounds/consistent-hashing/ring.ts';
import { HashRing } from '../../../playgrounds/consistent-hashing/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

export interface RingParameters {
  /** Servers before the change: 1 to 12. */
  readonly before: number;
  /** Servers after it: 1 to 12. The last ones join or leave. */
  readonly servers: number;
  /** Points of each server on the ring: 1 to 200. */
  readonly virtualNodes: number;
}

export interface RingKey {
  readonly position: number;
  readonly owner: string;
  /** Has another owner than in the first frame. */
  readonly moved: boolean;
}

/** The ring with some number of servers on it. */
export interface RingFrame {
  readonly servers: readonly string[];
  /** Servers in the first frame. */
  readonly before: number;
  readonly virtualNodes: number;
  readonly points: readonly RingPoint[];
  /** A few of the keys, to draw. */
  readonly sample: readonly RingKey[];
  /** Load of each server, in the order of `servers`, as a multiple of the mean. */
  readonly loads: readonly number[];
  /** Share of the keys with another owner than in the first frame. */
  readonly movedByRing: number;
  /** The same for the naive rival, hash mod n. */
  readonly movedByModulo: number;
}

/** Keys that are counted, and how many of them are drawn. */
export const keyCount = 10_000;
const sampleSize = 72;

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const;
/** Most servers there are letters and colours for. */
export const mostServers = letters.length;

function serverNames(count: number): string[] {
  if (!Number.isInteger(count) || count < 1 || count > mostServers)
    throw new RangeError(`The number of servers must be 1 to ${mostServers}, not ${count}.`);
  return letters.slice(0, count);
}

/**
 * Lets servers join or leave one at a time, and follows the same keys through it. The seed decides
 * where servers and keys stand on the ring.
 *
 * @returns one frame for each number of servers from `before` to `servers`
 */
export function simulateRing(parameters: RingParameters, seed: number): RingFrame[] {
  const { before, servers, virtualNodes } = parameters;
  const random = randomNumbers(seed);
  const keys = Array.from({ length: keyCount }, () => `user:${Math.floor(random() * 1e9)}`);
  const hash = (text: string) => hash32(text, seed);
  const ring = new HashRing({ virtualNodes, hash });
  for (const server of serverNames(before)) ring.add(server);
  const ownersBefore = keys.map((key) => ring.lookup(key));

  const frames = [frameOf(ring, keys, ownersBefore, parameters, before)];
  for (const server of serverNames(servers).slice(before)) {
    ring.add(server);
    frames.push(frameOf(ring, keys, ownersBefore, parameters, before + frames.length));
  }
  for (const server of serverNames(before).slice(servers).reverse()) {
    ring.remove(server);
    frames.push(frameOf(ring, keys, ownersBefore, parameters, before - frames.length));
  }
  return frames;
}

function frameOf(
  ring: HashRing,
  keys: readonly string[],
  ownersBefore: readonly string[],
  { before, virtualNodes }: RingParameters,
  count: number,
): RingFrame {
  const servers = serverNames(count);
  const owners = keys.map((key) => ring.lookup(key));
  const keysOf = (server: string) => owners.filter((owner) => owner === server).length;
  return {
    servers,
    before,
    virtualNodes,
    points: ring.points(),
    sample: keys.slice(0, sampleSize).map((key, index) => ({
      position: ring.hash(key),
      owner: owners[index] ?? '',
      moved: owners[index] !== ownersBefore[index],
    })),
    loads: servers.map((server) => (keysOf(server) / keys.length) * count),
    movedByRing: shareDiffering(ownersBefore, owners),
    movedByModulo: shareDiffering(
      keys.map((key) => moduloLookup(serverNames(before), key)),
      keys.map((key) => moduloLookup(servers, key)),
    ),
  };
}

function shareDiffering(before: readonly string[], after: readonly string[]): number {
  return after.filter((owner, index) => owner !== before[index]).length / after.length;
}
