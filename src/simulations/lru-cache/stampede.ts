import { LruCache } from '../../../playgrounds/lru-cache/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

export interface StampedeParameters {
  /** Requests a second for one model, which is not in memory. */
  readonly rate: number;
  /** Seconds until a load of it ends. */
  readonly loadTime: number;
}

/** Loads that are started until the model is in memory. */
export interface Loads {
  /** By a cache that every request asks, and then the store by itself. */
  readonly withoutSharing: number;
  /** By `load`, which lets them share one. */
  readonly withSharing: number;
}

/** Lets the promises run that wait for nothing. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

/** Requests arrive at random while a model loads. Time is simulated. */
export async function simulateStampede(
  { rate, loadTime }: StampedeParameters,
  seed: number,
): Promise<Loads> {
  const random = randomNumbers(seed);
  const naive = new LruCache<string, string>({ maxEntries: 1 });
  const shared = new LruCache<string, string>({ maxEntries: 1 });
  const underWay: { readonly endsAt: number; readonly end: () => void }[] = [];
  const started = { naive: 0, shared: 0 };
  let now = 0;
  while (!naive.has('model') || !shared.has('model')) {
    for (const load of underWay) if (load.endsAt <= now) load.end();
    await settle();
    const endsAt = now + loadTime;
    if (naive.get('model') === undefined) {
      started.naive += 1;
      underWay.push({ endsAt, end: () => naive.set('model', 'weights') });
    }
    void shared.load('model', () => {
      started.shared += 1;
      return new Promise((resolve) => {
        underWay.push({
          endsAt,
          end: () => {
            resolve('weights');
          },
        });
      });
    });
    await settle();
    now += -Math.log(1 - random()) / rate;
  }
  return { withoutSharing: started.naive, withSharing: started.shared };
}
