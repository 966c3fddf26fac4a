import type {
  ClientOptions,
  FeatureAnswer,
  Features,
} from '../../../playgrounds/feature-store-client/feature-store.ts';

/** The naive rival: the same tiers and the same time to live, but every miss loads for itself. */
export class NaiveClient {
  readonly #options: ClientOptions;
  readonly #entries = new Map<string, { features: Features | undefined; loadedAt: number }>();

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async get(entity: string): Promise<FeatureAnswer> {
    const { online, durable, now, ttlMs } = this.#options;
    const entry = this.#entries.get(entity);
    if (entry && now() < entry.loadedAt + ttlMs) {
      this.#remember(entity, entry);
      return { features: entry.features, source: 'local', ageMs: now() - entry.loadedAt };
    }
    let source: FeatureAnswer['source'] = 'online';
    let features = await online.get(entity);
    if (!features) {
      source = 'durable';
      features = await durable.get(entity);
      if (features) void online.set(entity, features);
    }
    this.#remember(entity, { features, loadedAt: now() });
    return { features, source, ageMs: 0 };
  }

  #remember(entity: string, entry: { features: Features | undefined; loadedAt: number }): void {
    this.#entries.delete(entity);
    this.#entries.set(entity, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#options.maxEntities) break;
      this.#entries.delete(oldest);
    }
  }
}
