import type { MirrorOptions } from '../../playgrounds/shadow-deployment/mirror.ts';
import { ShadowMirror } from '../../playgrounds/shadow-deployment/solution.ts';
import { ShadowMirror as WithPQueue } from '../../tests/playgrounds/adapters/shadow-deployment.ts';
import { median } from '../median.ts';
import type { Measurement, Table } from './measurement.ts';

const requests = 20_000;
const rounds = 5;

type Row = Readonly<Record<string, number>>;

const options: MirrorOptions<Row, number> = {
  primary: (row) => Promise.resolve(row['amount'] ?? 0),
  shadow: (row) => Promise.resolve(row['amount'] ?? 0),
  effects: {
    get: () => Promise.resolve(0),
    put: () => Promise.resolve(),
    send: () => Promise.resolve(),
  },
  random: () => 0,
  sample: 0.5,
  timer: {
    after(ms, ring) {
      const timeout = setTimeout(ring, ms);
      return () => {
        clearTimeout(timeout);
      };
    },
  },
  timeoutMs: 1000,
  maxConcurrent: 8,
  maxQueued: requests,
  difference: (primary, shadow) => Math.abs(primary - shadow),
  tolerance: 0,
  keepWorst: 10,
};

const row: Row = { amount: 12.5, hour: 23, country: 49 };
const candidates = {
  playground: () => new ShadowMirror(options),
  'p-queue': () => new WithPQueue(options),
} as const;

/** Requests a second whose answer is compared with the shadow's, until none is waiting. */
async function comparedPerSecond(make: (typeof candidates)[keyof typeof candidates]) {
  const mirror = make();
  const start = performance.now();
  for (let index = 0; index < requests; index++) await mirror.handle(row);
  while (mirror.report().compared < requests)
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  return (requests / (performance.now() - start)) * 1000;
}

async function measureMirrors(): Promise<Table> {
  const rates = Object.entries(candidates).map(([name, make]) => ({
    name,
    make,
    seen: [] as number[],
  }));
  // The first round warms the code up: it does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const { make, seen } of rates) {
      const rate = await comparedPerSecond(make);
      if (round > 0) seen.push(rate);
    }
  }
  const ours = median(rates[0]?.seen ?? []);
  return Object.fromEntries(
    rates.map(({ name, seen }) => [
      name,
      {
        'compared/s': Math.round(median(seen)),
        ratio: Number((median(seen) / ours).toFixed(2)),
      },
    ]),
  );
}

/** The queue of the playground's mirror beside p-queue's. */
export const shadowMirror: Measurement = {
  name: 'shadow-mirror',
  title: 'Requests mirrored and compared each second, with 8 shadow calls at once, and ratios',
  measure: measureMirrors,
};
