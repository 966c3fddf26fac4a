/**
 * The ring of the playground by npm's hashring (MIT, https://github.com/3rd-Eden/node-hashring):
 * points, lookup and replicas are its; checks and loads, which it does not have, are added here.
 * It proves that the tests accept an implementation that shares no code with the solution.
 */
import PackageRing from 'hashring';
import { hash32 } from '../../../playgrounds/shared/hash.ts';
import type { RingOptions, RingPoint } from '../../../playgrounds/consistent-hashing/ring.ts';

interface Member {
  weight: number;
  load: number;
}

// The package gets every name with a prefix: it reads objects, which put '9' before 'a'.
const prefix = 'node ';
const nodeOf = (server: string): string => server.slice(prefix.length);

export class HashRing {
  readonly virtualNodes: number;
  readonly epsilon: number;
  readonly hash: (text: string) => number;
  readonly #members = new Map<string, Member>();
  #built: { ring: PackageRing; points: RingPoint[] } | undefined;

  constructor({ virtualNodes = 100, epsilon = 0.25, hash = hash32 }: RingOptions = {}) {
    if (!(Number.isInteger(virtualNodes) && virtualNodes > 0)) throw new Error('virtualNodes');
    if (!(epsilon > 0)) throw new Error('epsilon');
    this.virtualNodes = virtualNodes;
    this.epsilon = epsilon;
    this.hash = hash;
  }

  add(node: string, weight = 1): void {
    if (this.#members.has(node)) throw new Error(`${node} is there already`);
    if (!(weight > 0 && Number.isFinite(weight))) throw new Error(`weight ${weight}`);
    this.#members.set(node, { weight, load: 0 });
    this.#built = undefined;
  }

  remove(node: string): void {
    this.#member(node);
    this.#members.delete(node);
    this.#built = undefined;
  }

  points(): readonly RingPoint[] {
    return this.#parts().points;
  }

  lookup(key: string): string {
    // Not by get(): its cache takes the key '__proto__' for an entry, and changes every object.
    const [server] = this.#parts().ring.range(key, 1);
    if (server === undefined) throw new Error('The ring is empty');
    return nodeOf(server);
  }

  preferenceList(key: string, count: number): string[] {
    const nodes = this.#members.size;
    if (count < 1 || count > nodes) throw new Error(`${count} of ${nodes}`);
    return this.#parts().ring.range(key, count).map(nodeOf);
  }

  acquire(key: string): string {
    const members = [...this.#members.values()];
    const weights = members.reduce((sum, { weight }) => sum + weight, 0);
    const load = members.reduce((sum, member) => sum + member.load, 1);
    const node = this.#parts()
      .ring.range(key, members.length)
      .map(nodeOf)
      .find((candidate) => {
        const member = this.#member(candidate);
        return member.load < Math.ceil(((1 + this.epsilon) * load * member.weight) / weights);
      });
    if (node === undefined) throw new Error('The ring is empty');
    this.#member(node).load += 1;
    return node;
  }

  release(node: string): void {
    const member = this.#member(node);
    if (member.load === 0) throw new Error(`${node} has no load`);
    member.load -= 1;
  }

  loadOf(node: string): number {
    return this.#member(node).load;
  }

  #member(node: string): Member {
    const member = this.#members.get(node);
    if (!member) throw new Error(`${node} is not on the ring`);
    return member;
  }

  #parts() {
    if (this.#built) return this.#built;
    const ring = this.#build();
    const points = Object.entries(ring.points()).flatMap(([server, positions]) =>
      positions.map((position) => ({ position, node: nodeOf(server) })),
    );
    points.sort((a, b) => a.position - b.position || (a.node < b.node ? -1 : 1));
    return (this.#built = { ring, points });
  }

  /** Sorted by name: where points coincide, the package keeps the order in which servers came. */
  #build(): PackageRing {
    const servers = [...this.#members]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([node, { weight }]) => {
        const vnodes = Math.max(1, Math.round(this.virtualNodes * weight));
        return [`${prefix}${node}`, { vnodes }] as const;
      });
    const bytes = (text: string) => {
      const position = this.hash(text);
      return [0, 8, 16, 24].map((shift) => (position >>> shift) & 255);
    };
    return new PackageRing(Object.fromEntries(servers), bytes, { replicas: 1 });
  }
}
