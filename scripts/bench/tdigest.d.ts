/** What of npm's tdigest is used here; it has no types of its own. */
declare module 'tdigest' {
  export class TDigest {
    push(value: number): void;
    percentile(share: number): number;
  }
}
