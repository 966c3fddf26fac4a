import type { BreakerOptions } from '../../../playgrounds/circuit-breaker/breaker.ts';
import type { ServiceTime } from './service-time.ts';

/** The settings of a breaker before a hop; the rest is the simulation's. */
export type HopBreaker = Pick<
  BreakerOptions,
  'windowMs' | 'minimumCalls' | 'maxBadShare' | 'slowAfterMs' | 'openForMs' | 'probes'
>;

/** One dependency on the hot path. Times are in ms. */
export interface Hop {
  readonly name: string;
  readonly serviceTime: ServiceTime;
  /** Calls that are worked on at the same time: threads, connections, replicas. */
  readonly servers: number;
  /** Calls that may wait for a server; one more is refused. Left out: any number. */
  readonly queueLimit?: number;
  /** A cache in front, which answers this share of the calls in this time. */
  readonly cache?: { readonly hitRate: number; readonly latency: number };
  /** The caller gives an attempt up after this time; a server that works on it goes on. */
  readonly timeout?: number;
  /** Attempts before the hop has failed, the first one included. Left out: 1. */
  readonly attempts?: number;
  readonly breaker?: HopBreaker;
  /** If the hop fails, the request goes on without it and counts as degraded; left out, it fails. */
  readonly optional?: boolean;
}

/** The hops of a request: stages follow one another, the hops of a stage are called at once. */
export type Path = readonly (readonly Hop[])[];

/** A time in which calls to one hop take longer, in ms from the start. */
export interface Slowdown {
  readonly hop: string;
  readonly factor: number;
  readonly from: number;
  readonly to: number;
}
