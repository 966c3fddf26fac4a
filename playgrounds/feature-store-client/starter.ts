import { notImplemented } from '../shared/not-implemented.ts';
import {
  checkOptions,
  noCounts,
  type ClientOptions,
  type Counts,
  type FeatureAnswer,
} from './feature-store.ts';

/** Reads features through three tiers: this process, the online store, the durable store. */
export class FeatureStoreClient {
  readonly options: ClientOptions;
  /** What has happened so far. */
  readonly counts: Counts = noCounts();

  constructor(options: ClientOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Entities remembered in this process, fresh or not. */
  get size(): number {
    return notImplemented('size');
  }

  /**
   * The features of an entity.
   *
   * A remembered answer is fresh until `ttlMs` after the load that gave it had ended, and a fresh one
   * is given at once, as 'local'. Each time, if no load for the entity is under way and
   * now() − d × beta × ln(random()) has reached the end of its time, where d is how long that load
   * took, a load begins in the background: `early`. If it fails, the remembered answer stays.
   *
   * Otherwise a load begins, or the one under way is joined. A load asks the online store; if that has
   * nothing or fails, the durable store. What the durable store has and the online store had not is
   * written to the online store in the background; after a failed read it is not. Every get that
   * waited for the load answers 'online' or 'durable' with an age of 0. That there is no such entity
   * is an answer of the durable store, remembered as any other, and never written.
   *
   * If the durable store fails too, the answer is 'stale': a remembered one, up to `maxStaleMs` after
   * its time was over. If there is none, rejects with a `FeaturesUnavailableError` whose `cause` is
   * the error of the durable store.
   *
   * At most `maxEntities` are remembered. When there is one too many, the one goes that was given or
   * loaded longest ago.
   */
  get(entity: string): Promise<FeatureAnswer> {
    return notImplemented(`get('${entity}')`);
  }

  /**
   * Forgets an entity, because its features have changed. Gets that come later do not join a load
   * that is under way, and what that load brings is given to those who wait, but not remembered and
   * not written to the online store.
   */
  invalidate(entity: string): void {
    return notImplemented(`invalidate('${entity}')`);
  }
}
