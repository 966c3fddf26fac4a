import { notImplemented } from '../shared/not-implemented.ts';
import { hash32 } from '../shared/hash.ts';
import type { RingOptions, RingPoint } from './ring.ts';

/**
 * A consistent-hash ring with virtual nodes, weights, replicas and bounded load.
 *
 * Positions on the ring run from 0 to 2^32 − 1, clockwise, and after the last comes the first.
 */
export class HashRing {
  readonly virtualNodes: number;
  readonly epsilon: number;
  readonly hash: (text: string) => number;

  constructor({ virtualNodes = 100, epsilon = 0.25, hash = hash32 }: RingOptions = {}) {
    if (!Number.isInteger(virtualNodes) || virtualNodes < 1)
      throw new RangeError(`virtualNodes must be a whole number from 1 up, not ${virtualNodes}.`);
    if (!(epsilon > 0)) throw new RangeError(`epsilon must be above 0, not ${epsilon}.`);
    this.virtualNodes = virtualNodes;
    this.epsilon = epsilon;
    this.hash = hash;
  }

  /**
   * Lets a node join. It gets `virtualNodes × weight` points, rounded to a whole number, and at
   * least one. Each stands where `this.hash` puts a text made of the node's name and the number of
   * the point, such as '${node}#${index}', so that the points depend on the node alone.
   *
   * Throws if the node is on the ring already, naming it, or if the weight is not a finite number
   * above 0, saying so; the ring then stays as it was.
   */
  add(node: string, weight = 1): void {
    notImplemented(`add('${node}', ${weight})`);
  }

  /**
   * Lets a node leave, with all its points and its load. Throws if it is not on the ring, naming it.
   */
  remove(node: string): void {
    notImplemented(`remove('${node}')`);
  }

  /**
   * All points in clockwise order, which is the order of their positions. Points at the same
   * position all stay, in the order of their nodes' names as `<` compares them, so that the order
   * in which nodes joined leaves no trace.
   */
  points(): readonly RingPoint[] {
    notImplemented('points()');
  }

  /**
   * The owner of a key: the node of the first point at or after `this.hash(key)`, clockwise.
   *
   * Throws if the ring is empty, and says so.
   */
  lookup(key: string): string {
    notImplemented(`lookup('${key}')`);
  }

  /**
   * The first `count` distinct nodes in the order in which they are met clockwise from the key: its
   * owner, then the nodes that hold its replicas.
   *
   * Throws if `count` is below 1 or above the number of nodes, naming both numbers.
   */
  preferenceList(key: string, count: number): string[] {
    notImplemented(`preferenceList('${key}', ${count})`);
  }

  /**
   * Chooses a node for one more request: the first in the key's preference list of all nodes that
   * has room. Counts the request as its load, and returns the node.
   *
   * With m the sum of all loads and this request, a node has room while its load is below
   * ⌈(1 + epsilon) × m × weight / total weight⌉. Throws if the ring is empty, and says so.
   */
  acquire(key: string): string {
    notImplemented(`acquire('${key}')`);
  }

  /**
   * Takes one request off a node's load. Throws if the node is not on the ring or has no load,
   * naming it.
   */
  release(node: string): void {
    notImplemented(`release('${node}')`);
  }

  /**
   * Requests acquired from the node and not yet released. Throws if it is not on the ring, naming it.
   */
  loadOf(node: string): number {
    notImplemented(`loadOf('${node}')`);
  }
}
