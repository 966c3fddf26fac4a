import { ModelHost } from '../../../playgrounds/model-hot-reload/solution.ts';
import type { HostOptions, Model } from '../../../playgrounds/model-hot-reload/host.ts';
import { SimulatedClock } from '../../../playgrounds/shared/simulated-clock.ts';
import { randomNumbers } from '../random.ts';

export interface ReloadParameters {
  readonly requestsPerSecond: number;
  /** From the request to reload until the new model is built, in ms. */
  readonly loadMs: number;
}

export interface Second {
  /** Requests of this second that were answered, and that failed. */
  readonly answered: number;
  readonly failed: number;
  /** Models in memory at the end of this second. */
  readonly models: number;
}

export interface Run {
  readonly seconds: readonly Second[];
  readonly failed: number;
  /** From the reload until the new model answers, in ms. */
  readonly reloadMs: number;
}

/** Times in s: when versions are reloaded, and how long is watched. */
export const assumptions = { reloadAt: [10, 25], duration: 40, warmUpMs: 500 } as const;

type Options = HostOptions<number, number>;
interface Host {
  predict(input: number): Promise<unknown>;
  reload(version: string): Promise<unknown>;
}

/** The naive rival: frees the old model, then loads the new one, in the place of the old. */
class ReplacedInPlace implements Host {
  readonly #options: Options;
  #model: Model<number, number> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async predict(input: number): Promise<unknown> {
    if (!this.#model) throw new Error('no model');
    return this.#model.predict(input);
  }

  async reload(version: string): Promise<void> {
    this.#model?.dispose();
    this.#model = undefined;
    const { bytes } = await this.#options.fetch(version, new AbortController().signal);
    this.#model = await this.#options.build(bytes);
  }
}

/** Another rival: loads first, and frees the old model at the swap, with requests in flight. */
class FreedAtOnce implements Host {
  readonly #options: Options;
  #model: Model<number, number> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async predict(input: number): Promise<unknown> {
    if (!this.#model) throw new Error('no model');
    return this.#model.predict(input);
  }

  async reload(version: string): Promise<void> {
    const { bytes } = await this.#options.fetch(version, new AbortController().signal);
    const model = await this.#options.build(bytes);
    this.#model?.dispose();
    this.#model = model;
  }
}

const ways = {
  hot: (options: Options): Host => new ModelHost(options),
  inPlace: (options: Options): Host => new ReplacedInPlace(options),
  freedAtOnce: (options: Options): Host => new FreedAtOnce(options),
};
export type WayName = keyof typeof ways;

const warmUpInput = -1;

/** Reloads twice while requests come. The seed decides how long each request takes. */
export async function simulateReload(
  way: WayName,
  { requestsPerSecond, loadMs }: ReloadParameters,
  seed: number,
): Promise<Run> {
  const { reloadAt, duration, warmUpMs } = assumptions;
  const clock = new SimulatedClock();
  let models = 0;
  const build = (): Model<number, number> => {
    models += 1;
    let isFree = false;
    return {
      async predict(input) {
        // Most take 20 to 120 ms, one in ten up to a second.
        const chance = randomNumbers(seed * 1e6 + input)();
        const usual = chance < 0.1 ? 10_000 * chance : 20 + 100 * chance;
        await clock.sleep(input === warmUpInput ? warmUpMs : usual);
        if (isFree) throw new Error('its memory was freed');
        return input;
      },
      dispose() {
        isFree = true;
        models -= 1;
      },
    };
  };
  const host = ways[way]({
    fetch: async () => {
      await clock.sleep(loadMs);
      return { bytes: new Uint8Array(), checksum: '' };
    },
    checksum: () => Promise.resolve(''),
    build: () => Promise.resolve(build()),
    warmUp: [{ input: warmUpInput, isRight: (output) => output === warmUpInput }],
  });
  void host.reload('v0');
  await clock.pass(loadMs + warmUpMs);

  const begin = clock.now;
  const seconds: { answered: number; failed: number; models: number }[] = [];
  let reloadMs = NaN;
  for (let second = 0; second < duration; second++) {
    const counts = { answered: 0, failed: 0, models: 0 };
    seconds.push(counts);
    if (reloadAt.some((at) => at === second)) {
      const from = clock.now;
      void host.reload(`v${second}`).then(() => (reloadMs = clock.now - from));
    }
    for (let request = 0; request < requestsPerSecond; request++) {
      const at = begin + 1000 * (second + request / requestsPerSecond);
      await clock.pass(at - clock.now);
      host.predict(second * requestsPerSecond + request).then(
        () => (counts.answered += 1),
        () => (counts.failed += 1),
      );
    }
    await clock.pass(begin + 1000 * (second + 1) - clock.now);
    counts.models = models;
  }
  // What is still under way ends after the last second.
  await clock.pass(10_000);
  const failed = seconds.reduce((sum, one) => sum + one.failed, 0);
  return { seconds, failed, reloadMs };
}
