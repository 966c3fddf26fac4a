/** What of npm's bloomfilter is used here; it has no types of its own. */
declare module 'bloomfilter' {
  export class BloomFilter {
    constructor(bits: number, hashes: number);
    add(key: string): void;
    test(key: string): boolean;
  }
}
