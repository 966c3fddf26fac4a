import { TokenBucket as PackageBucket } from 'limiter';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RateLimiter } from '../../playgrounds/rate-limiter/limiter.ts';
import { FixedWindow } from '../../playgrounds/rate-limiter/naive.ts';
import { Gcra } from '../../playgrounds/rate-limiter/solution/gcra.ts';
import { SlidingWindowCounter } from '../../playgrounds/rate-limiter/solution/sliding-window-counter.ts';
import { SlidingWindowLog } from '../../playgrounds/rate-limiter/solution/sliding-window-log.ts';
import { TokenBucket } from '../../playgrounds/rate-limiter/solution/token-bucket.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import { median } from '../median.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy } from './rates.ts';

const tenants = 10_000;
const heldTenants = 4000;
const requests = 100_000;
const rounds = 5;
/** So many requests of each tenant are allowed in an hour: about half of those that ask most. */
const limit = 20;
const hour = 3_600_000;

interface Kind {
  readonly name: string;
  /** Answers whether a request is allowed. */
  readonly make: () => (tenant: string) => boolean | Promise<boolean>;
}

const ours = (make: () => RateLimiter) => () => {
  const limiter = make();
  return (tenant: string) => limiter.take(tenant).allowed;
};
const options = { limit, windowMs: hour };

const kinds: readonly Kind[] = [
  { name: 'token bucket', make: ours(() => new TokenBucket(options)) },
  { name: 'GCRA', make: ours(() => new Gcra(options)) },
  { name: 'sliding window counter', make: ours(() => new SlidingWindowCounter(options)) },
  { name: 'sliding window log', make: ours(() => new SlidingWindowLog(options)) },
  { name: 'fixed window', make: ours(() => new FixedWindow(options)) },
  { name: 'limiter, a TokenBucket in a Map for each', make: packageBuckets },
  { name: 'rate-limiter-flexible, memory', make: flexible },
];

function packageBuckets(): (tenant: string) => boolean {
  const buckets = new Map<string, PackageBucket>();
  return (tenant) => {
    let bucket = buckets.get(tenant);
    if (!bucket) {
      bucket = new PackageBucket({ bucketSize: limit, tokensPerInterval: limit, interval: hour });
      // It starts empty.
      bucket.content = limit;
      buckets.set(tenant, bucket);
    }
    return bucket.tryRemoveTokens(1);
  };
}

function flexible(): (tenant: string) => Promise<boolean> {
  const limiter = new RateLimiterMemory({ points: limit, duration: hour / 1000 });
  return (tenant) =>
    limiter.consume(tenant).then(
      () => true,
      () => false,
    );
}

/** Who asks: half of the requests come from a hundredth of the tenants. */
function load(): string[] {
  const random = randomNumbers(1);
  return Array.from({ length: requests }, () => {
    const among = random() < 0.5 ? tenants / 100 : tenants;
    return `tenant:${Math.floor(random() * among)}`;
  });
}

async function serve(take: ReturnType<Kind['make']>, asked: readonly string[]): Promise<number> {
  let allowed = 0;
  for (const tenant of asked) {
    const answer = take(tenant);
    // To await an answer that is there already would measure the waiting.
    if (typeof answer === 'boolean' ? answer : await answer) allowed++;
  }
  return allowed;
}

async function measure(): Promise<Table> {
  const asked = load();
  const counts = new Map<string, number>();
  for (const tenant of asked) counts.set(tenant, (counts.get(tenant) ?? 0) + 1);
  const expected = [...counts.values()].reduce((sum, count) => sum + Math.min(count, limit), 0);
  // First, while no timers of the others hold on to what they made.
  const some = Array.from({ length: heldTenants }, (_, index) => `tenant:${index}`);
  const bytesAfter = (times: number, { make }: Kind) => {
    const held = () =>
      bytesHeldBy(() => {
        const take = make();
        for (let time = 0; time < times; time++) for (const tenant of some) void take(tenant);
        return take;
      });
    // What is freed late, from before, makes a measurement too small. It is never too large.
    return Math.max(held(), held(), held()) / some.length;
  };
  const bytes = kinds.map((kind) => bytesAfter(1, kind));
  const bytesFull = kinds.map((kind) => bytesAfter(limit, kind));
  const rates = kinds.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, { name, make }] of kinds.entries()) {
      const take = make();
      const start = performance.now();
      const allowed = await serve(take, asked);
      const seconds = (performance.now() - start) / 1000;
      // A token may come back while it runs, and an hour may end.
      if (allowed < expected || allowed > expected * 1.02)
        throw new Error(`${name} allowed ${allowed} requests in place of ${expected}.`);
      if (round > 0) rates[index]?.push(requests / seconds);
    }
  const medians = rates.map(median);
  return Object.fromEntries(
    kinds.map(({ name }, index) => [
      name,
      {
        'requests/s': Math.round(medians[index] ?? NaN),
        'times the token bucket': Number(
          ((medians[index] ?? NaN) / (medians[0] ?? NaN)).toFixed(2),
        ),
        'bytes per tenant': Math.round(bytes[index] ?? NaN),
        'at its limit': Math.round(bytesFull[index] ?? NaN),
      },
    ]),
  );
}

export const rateLimiters: Measurement = {
  name: 'rate-limiter',
  title: `Rate limiters: ${requests} requests of ${tenants} tenants, ${limit} an hour each; median of ${rounds} rounds in turn. Bytes per tenant of ${heldTenants}, without the key, after one request each, and after as many as the limit allows.`,
  measure,
};
