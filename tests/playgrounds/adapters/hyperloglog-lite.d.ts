/** What of npm's hyperloglog-lite is used here; it has no types of its own. */
declare module 'hyperloglog-lite' {
  interface Registers {
    readonly n: number;
    readonly buckets: Uint8Array;
  }
  interface Sketch {
    add(hash: number[]): unknown;
    count(): number;
    relative_error(): number;
    output(): Registers;
    merge(registers: Registers): void;
  }
  interface Package {
    /** A sketch of 2^n registers. */
    (n: number): Sketch;
    hash(text: string): number[];
  }
  const make: Package;
  export default make;
}
