/** What of npm's consistent-hash is used here; it has no types of its own. */
declare module 'consistent-hash' {
  export default class ConsistentHash {
    /** @param node stands at `points` random places */
    add(node: string, points: number): this;
    remove(node: string): this;
    get(name: string): string | null;
  }
}
