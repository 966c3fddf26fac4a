import {
  checkOptions,
  FeaturesUnavailableError,
  noCounts,
  type ClientOptions,
  type Counts,
  type FeatureAnswer,
  type Features,
} from './feature-store.ts';

interface Loaded {
  readonly features: Features | undefined;
  readonly source: 'online' | 'durable';
}

interface Entry {
  readonly features: Features | undefined;
  readonly loadedAt: number;
  readonly expiresAt: number;
  /** How long the load took: what everyone would wait for who comes when it is too late. */
  readonly loadMs: number;
}

/** Reads features through three tiers: this process, the online store, the durable store. */
export class FeatureStoreClient {
  readonly options: ClientOptions;
  readonly counts: Counts = noCounts();
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry>();
  /** The load under way for each entity, as long as its result may be remembered. */
  readonly #loads = new Map<string, Promise<Loaded>>();

  constructor(options: ClientOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Entities remembered in this process, fresh or not. */
  get size(): number {
    return this.#entries.size;
  }

  /** The features of an entity, from the nearest tier that has them. */
  async get(entity: string): Promise<FeatureAnswer> {
    const entry = this.#entries.get(entity);
    const time = this.options.now();
    if (entry && time < entry.expiresAt) {
      this.counts.local += 1;
      this.#remember(entity, entry);
      if (!this.#loads.has(entity) && this.#isEarly(entry, time)) {
        this.counts.early += 1;
        // The remembered answer stays if it fails, and the next get tries again.
        this.#load(entity).catch(() => undefined);
      }
      return { features: entry.features, source: 'local', ageMs: time - entry.loadedAt };
    }

    const underWay = this.#loads.get(entity);
    if (underWay) this.counts.joined += 1;
    try {
      const { features, source } = await (underWay ?? this.#load(entity));
      this.counts[source] += 1;
      return { features, source, ageMs: 0 };
    } catch (error) {
      return this.#stale(entity, error);
    }
  }

  /** Forgets an entity, and what is on its way. */
  invalidate(entity: string): void {
    this.#entries.delete(entity);
    this.#loads.delete(entity);
  }

  // #region early
  /**
   * XFetch, by Vattani, Chierichetti and Lowenstein (https://doi.org/10.14778/2757807.2757813). The
   * gap before the expiry is exponentially distributed, and its mean is beta times the time of a load.
   */
  #isEarly({ loadMs, expiresAt }: Entry, time: number): boolean {
    const { beta, random } = this.options;
    return time - loadMs * beta * Math.log(random()) >= expiresAt;
  }
  // #endregion early

  // #region load
  /** One load for an entity, which every get can join while it is under way. */
  #load(entity: string): Promise<Loaded> {
    const start = this.options.now();
    const isCurrent = () => this.#loads.get(entity) === load;
    const load = this.#read(entity, isCurrent)
      .then((loaded) => {
        const loadedAt = this.options.now();
        const expiresAt = loadedAt + this.options.ttlMs;
        if (isCurrent())
          this.#remember(entity, {
            features: loaded.features,
            loadedAt,
            expiresAt,
            loadMs: loadedAt - start,
          });
        return loaded;
      })
      .finally(() => {
        if (isCurrent()) this.#loads.delete(entity);
      });
    this.#loads.set(entity, load);
    return load;
  }
  // #endregion load

  async #read(entity: string, isCurrent: () => boolean): Promise<Loaded> {
    const { online, durable } = this.options;
    let onlineAnswers = true;
    try {
      const features = await online.get(entity);
      if (features) return { features, source: 'online' };
    } catch {
      this.counts.onlineErrors += 1;
      onlineAnswers = false;
    }
    try {
      const features = await durable.get(entity);
      if (features && onlineAnswers && isCurrent()) void this.#writeBack(entity, features);
      return { features, source: 'durable' };
    } catch (error) {
      this.counts.durableErrors += 1;
      throw error;
    }
  }

  async #writeBack(entity: string, features: Features): Promise<void> {
    try {
      await this.options.online.set(entity, features);
    } catch {
      this.counts.writeErrors += 1;
    }
  }

  #stale(entity: string, error: unknown): FeatureAnswer {
    const entry = this.#entries.get(entity);
    const time = this.options.now();
    if (!entry || time > entry.expiresAt + this.options.maxStaleMs) {
      this.counts.failed += 1;
      throw new FeaturesUnavailableError(entity, error);
    }
    this.counts.stale += 1;
    this.#remember(entity, entry);
    return { features: entry.features, source: 'stale', ageMs: time - entry.loadedAt };
  }

  /** Puts an entry last, which is the most recently used, and drops the first if there is no room. */
  #remember(entity: string, entry: Entry): void {
    this.#entries.delete(entity);
    this.#entries.set(entity, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.options.maxEntities) break;
      this.#entries.delete(oldest);
    }
  }
}
