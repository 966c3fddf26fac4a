/** How a ring is set up. */
export interface RingOptions {
  /** Points on the ring for a node of weight 1: a whole number from 1 up. Default 100. */
  readonly virtualNodes?: number;
  /**
   * How far above its fair share of the load `acquire` may fill a node, as a fraction above 0: with
   * 0.25, at most 1.25 times its share, rounded up. Default 0.25.
   */
  readonly epsilon?: number;
  /** Where a text stands on the ring: a whole number from 0 to 2^32 − 1. Default `hash32`. */
  readonly hash?: (text: string) => number;
}

/** One virtual node: a place on the ring and the node that owns the stretch of ring up to it. */
export interface RingPoint {
  readonly position: number;
  readonly node: string;
}
