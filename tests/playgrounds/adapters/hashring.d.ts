/** What is used of npm's hashring, which brings no types of its own. */
declare module 'hashring' {
  export default class HashRing {
    constructor(
      servers: Record<string, { vnodes: number }>,
      /** The four bytes of a text's position, lowest first. */
      hash: (text: string) => number[],
      options: { replicas: number },
    );
    range(key: string, size: number): string[];
    /** The positions of each server's points. */
    points(): Record<string, number[]>;
  }
}
