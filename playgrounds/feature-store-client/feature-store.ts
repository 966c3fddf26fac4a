/** The features of one entity: a name and a number each. */
export type Features = Readonly<Record<string, number>>;

/** The remote online store: quick, and it forgets. Its calls must end in time by themselves. */
export interface OnlineStore {
  /** The features of an entity; undefined if the store does not have it (any more). */
  readonly get: (entity: string) => Promise<Features | undefined>;
  readonly set: (entity: string, features: Features) => Promise<void>;
}

/** The durable store behind it: slow, and it knows every entity there is. Its calls end in time too. */
export interface DurableStore {
  readonly get: (entity: string) => Promise<Features | undefined>;
}

/** Where an answer came from. Stale: from this process, after its time, since no store answered. */
export type Source = 'local' | 'online' | 'durable' | 'stale';

export interface FeatureAnswer {
  /** Undefined if there is no such entity. */
  readonly features: Features | undefined;
  readonly source: Source;
  /** Time since a store gave them to this process, in ms. 0 if just now. */
  readonly ageMs: number;
}

/** What a client counts. Of the first five, every `get` that has ended counted exactly one. */
export interface Counts {
  local: number;
  online: number;
  durable: number;
  stale: number;
  /** No store answered, and nothing was remembered. */
  failed: number;
  /** Gets that waited for a load that another get had begun. */
  joined: number;
  /** Loads begun before the time of a remembered answer was over. */
  early: number;
  /** Reads of the online store that failed. */
  onlineErrors: number;
  /** Reads of the durable store that failed. */
  durableErrors: number;
  /** Writes to the online store that failed. */
  writeErrors: number;
}

export const noCounts = (): Counts => ({
  local: 0,
  online: 0,
  durable: 0,
  stale: 0,
  failed: 0,
  joined: 0,
  early: 0,
  onlineErrors: 0,
  durableErrors: 0,
  writeErrors: 0,
});

export interface ClientOptions {
  readonly online: OnlineStore;
  readonly durable: DurableStore;
  /** Entities that are remembered in this process, at most. From 1 up. */
  readonly maxEntities: number;
  /** How long a remembered answer is fresh, in ms. */
  readonly ttlMs: number;
  /** How long after that it may still be given if no store answers, in ms. */
  readonly maxStaleMs: number;
  /** How early loads begin, as a multiple of the time that a load takes. 0: never early. */
  readonly beta: number;
  /** The time in ms. It never goes back. */
  readonly now: () => number;
  /** A random number from 0 up to, and without, 1. */
  readonly random: () => number;
}

/** Neither store answered, and nothing that could be given was remembered. */
export class FeaturesUnavailableError extends Error {
  constructor(entity: string, cause: unknown) {
    super(
      `No features of '${entity}': neither the online nor the durable store answered, and nothing ` +
        'recent is remembered. Score with defaults, or refuse.',
      { cause },
    );
    this.name = 'FeaturesUnavailableError';
  }
}

/** Refuses options with which the client would remember nothing, or for ever. */
export function checkOptions({ maxEntities, ttlMs, maxStaleMs, beta }: ClientOptions): void {
  if (!Number.isInteger(maxEntities) || maxEntities < 1)
    throw new RangeError(`maxEntities must be a whole number from 1 up, not ${maxEntities}.`);
  if (!(ttlMs > 0 && ttlMs < Infinity))
    throw new RangeError(`ttlMs must be a time above 0 ms, not ${ttlMs}.`);
  for (const [key, value] of Object.entries({ maxStaleMs, beta }))
    if (!(value >= 0)) throw new RangeError(`${key} must be from 0 up, not ${value}.`);
}
