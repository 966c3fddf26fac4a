/** The features of one entity: a name and a number each. */
export type Features = Readonly<Record<string, number>>;

/** Features, and how far to trust them. */
export type FeatureAnswer =
  | { readonly source: 'live'; readonly features: Features }
  | {
      /** The last live answer for this entity. */
      readonly source: 'stale';
      readonly features: Features;
      /** Time since that answer came, in ms. */
      readonly ageMs: number;
      /** Why there was no live answer. */
      readonly because: unknown;
    }
  | { readonly source: 'default'; readonly features: Features; readonly because: unknown };

export interface FeatureReaderOptions {
  /** Asks the feature store. It must end in time by itself: a breaker is no timeout. */
  readonly fetch: (entity: string) => Promise<Features>;
  /** Runs `fetch`, or refuses to. */
  readonly breaker: { run<T>(action: () => Promise<T>): Promise<T> };
  /** What is answered when there is nothing live and nothing remembered. */
  readonly defaults: Features;
  /** Remembered features older than this, in ms, are not used. */
  readonly maxStaleMs: number;
  /** Entities that are remembered, at most. From 1 up. */
  readonly maxEntities: number;
  /** The time in ms, from 0 up. It never goes back. */
  readonly now: () => number;
}
