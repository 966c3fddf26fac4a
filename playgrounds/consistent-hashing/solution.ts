import { hash32 } from '../shared/hash.ts';
import type { RingOptions, RingPoint } from './ring.ts';

interface Member {
  readonly weight: number;
  /** Requests acquired and not yet released. */
  load: number;
}

interface SearchTable {
  readonly owners: readonly string[];
  readonly positions: Uint32Array;
  readonly directory: Uint32Array;
  /** Bits of a position behind those that choose its slice. */
  readonly shift: number;
}

/** A consistent-hash ring with virtual nodes, weights, replicas and bounded load. */
export class HashRing {
  readonly virtualNodes: number;
  readonly epsilon: number;
  readonly hash: (text: string) => number;

  readonly #members = new Map<string, Member>();
  #totalWeight = 0;
  #totalLoad = 0;
  #points: readonly RingPoint[] = [];
  #search = searchTable([]);

  constructor({ virtualNodes = 100, epsilon = 0.25, hash = hash32 }: RingOptions = {}) {
    if (!Number.isInteger(virtualNodes) || virtualNodes < 1)
      throw new RangeError(`virtualNodes must be a whole number from 1 up, not ${virtualNodes}.`);
    if (!(epsilon > 0)) throw new RangeError(`epsilon must be above 0, not ${epsilon}.`);
    this.virtualNodes = virtualNodes;
    this.epsilon = epsilon;
    this.hash = hash;
  }

  /** Lets a node join: `virtualNodes × weight` points, rounded, at least one. */
  add(node: string, weight = 1): void {
    if (this.#members.has(node)) throw new Error(`Node '${node}' is on the ring already.`);
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`The weight of node '${node}' must be above 0, not ${weight}.`);
    this.#members.set(node, { weight, load: 0 });
    const count = Math.max(1, Math.round(this.virtualNodes * weight));
    const added = Array.from({ length: count }, (_, index) => ({
      position: this.hash(`${node}#${index}`),
      node,
    }));
    this.#arrange([...this.#points, ...added].sort(clockwise));
  }

  /** Lets a node leave, and its load with it. */
  remove(node: string): void {
    this.#totalLoad -= this.#member(node).load;
    this.#members.delete(node);
    this.#arrange(this.#points.filter((point) => point.node !== node));
  }

  /** The points in clockwise order; those at one position in the order of their nodes' names. */
  points(): readonly RingPoint[] {
    return this.#points;
  }

  /** The owner of a key: the node of the first point at or after the key's position. */
  lookup(key: string): string {
    const owner = this.#search.owners[this.#firstPoint(key)];
    if (owner === undefined) throw new Error('The ring is empty: add a node before a lookup.');
    return owner;
  }

  /** The first `count` distinct nodes clockwise from the key: its owner, then its replicas. */
  preferenceList(key: string, count: number): string[] {
    if (!(count >= 1 && count <= this.#members.size))
      throw new RangeError(`Cannot choose ${count} distinct nodes out of ${this.#members.size}.`);
    const nodes: string[] = [];
    for (const node of this.#walk(key)) {
      nodes.push(node);
      if (nodes.length === count) break;
    }
    return nodes;
  }

  /**
   * The first node clockwise from the key with room for one more request, which it is then given.
   * Room is Mirrokni, Thorup and Zadimoghaddam's ⌈(1 + ε) · m / n⌉ for m requests, this one
   * included, on n nodes (https://arxiv.org/abs/1608.01350), with weights in the place of 1 / n.
   */
  acquire(key: string): string {
    const totalLoad = this.#totalLoad + 1;
    for (const node of this.#walk(key)) {
      const member = this.#member(node);
      const fairShare = (totalLoad * member.weight) / this.#totalWeight;
      if (member.load >= Math.ceil((1 + this.epsilon) * fairShare)) continue;
      member.load += 1;
      this.#totalLoad = totalLoad;
      return node;
    }
    // The capacities add up to more than the load, so only a ring without nodes gets here.
    throw new Error('The ring is empty: add a node before acquiring one.');
  }

  /** Takes back one request from a node. */
  release(node: string): void {
    const member = this.#member(node);
    if (member.load === 0) throw new Error(`Node '${node}' has no load to release.`);
    member.load -= 1;
    this.#totalLoad -= 1;
  }

  /** Requests that the node was given by `acquire` and that were not released yet. */
  loadOf(node: string): number {
    return this.#member(node).load;
  }

  #member(node: string): Member {
    const member = this.#members.get(node);
    if (member === undefined) throw new Error(`Node '${node}' is not on the ring.`);
    return member;
  }

  /** The distinct nodes in the order in which they are met clockwise from the key. */
  *#walk(key: string): Generator<string> {
    const met = new Set<string>();
    const start = this.#firstPoint(key);
    for (let step = 0; met.size < this.#members.size; step++) {
      const point = this.#points[(start + step) % this.#points.length];
      if (point === undefined || met.has(point.node)) continue;
      met.add(point.node);
      yield point.node;
    }
  }

  /** Index of the first point at or after the key's position, or how many there are if none is. */
  #firstPoint(key: string): number {
    const { positions, directory, shift } = this.#search;
    const position = this.hash(key);
    let index = directory[position >>> shift] ?? 0;
    while ((positions[index] ?? 0) < position) index++;
    return index;
  }

  #arrange(points: readonly RingPoint[]): void {
    this.#totalWeight = 0;
    for (const member of this.#members.values()) this.#totalWeight += member.weight;
    this.#points = points;
    this.#search = searchTable(points);
  }
}

/** Along the ring; where two points coincide, by name, so that the order of joining is forgotten. */
function clockwise(a: RingPoint, b: RingPoint): number {
  return a.position - b.position || (a.node < b.node ? -1 : 1);
}

/**
 * The points in the form in which a search is fast. After the last position stands a sentinel: it
 * ends every search, and it belongs to the owner of the first point, which is the wrap-around. The
 * directory cuts the ring into slices, more than there are points, and says where the search begins
 * in each. Points are spread evenly, so it ends about one step later.
 */
function searchTable(points: readonly RingPoint[]): SearchTable {
  const owners = [...points, ...points.slice(0, 1)].map(({ node }) => node);
  const positions = new Uint32Array([...points.map(({ position }) => position), 2 ** 32 - 1]);
  // As many leading bits choose the slice as it takes to write the number of points.
  const shift = Math.clz32(points.length);
  const directory = new Uint32Array(2 ** (32 - shift));
  for (let slice = 0, index = 0; slice < directory.length; slice++) {
    while ((positions[index] ?? 0) < slice * 2 ** shift) index++;
    directory[slice] = index;
  }
  return { owners, positions, directory, shift };
}
