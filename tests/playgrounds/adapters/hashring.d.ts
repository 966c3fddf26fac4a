/** What is used of npm's hashring, which brings no types of its own. */
declare module 'hashring' {
  export default class HashRing {
    constructor(
      servers: Record<string, { vnodes: number }>,
      /** The four bytes of a text's position, lowest first. */
      hash: string | ((text: string) => number[]),
      options: { replicas: number },
    );
    /** The points in their order. */
    readonly ring: readonly { readonly server: string }[];
    hashValue(key: string): number;
    /** The index of the point that a position belongs to. */
    find(hashValue: number): number;
    remove(server: string): unknown;
    range(key: string, size: number): string[];
    /** The positions of each server's points. */
    points(): Record<string, number[]>;
  }
}
